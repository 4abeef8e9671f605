<%@ page isErrorPage="true" %>
<%! static final String pageTitle = "Not found"; static final String pageMenu = ""; %>
<%@ include file="/WEB-INF/jspf/header.jspf" %>
<div class="wrap page">
<h1>Lost on the river</h1>
<p>There is no such page here. Paddle back to the <a href="<%= base %>/">boathouse</a>.</p>
</div>
<%@ include file="/WEB-INF/jspf/footer.jspf" %>
