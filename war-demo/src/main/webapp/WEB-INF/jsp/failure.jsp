<%@ page isErrorPage="true" %>
<%! static final String pageTitle = "Failure"; static final String pageMenu = ""; %>
<%@ include file="/WEB-INF/jspf/header.jspf" %>
<div class="wrap page">
<h1>We caught a crab</h1>
<p>Something went wrong on our side. Try again, or go back to the <a href="<%= base %>/">boathouse</a>.</p>
<p class="purpose">Vulnerable on purpose: the cause is shown to everybody.</p>
<pre><%= Markup.text(exception) %></pre>
</div>
<%@ include file="/WEB-INF/jspf/footer.jspf" %>
