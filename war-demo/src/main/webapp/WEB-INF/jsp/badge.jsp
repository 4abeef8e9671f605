<%! static final String pageTitle = "Badge"; static final String pageMenu = "/badge"; %>
<%@ include file="/WEB-INF/jspf/header.jspf" %>
<%@ page import="io.gatehouse.demo.club.BadgeServlet.Badge" %>
<%
    Badge badge = (Badge) request.getAttribute("badge");
%>
<div class="wrap page">
<h1>Your badge</h1>
<% if (badge.isSomebodys()) { %>
<p class="notice">This is the badge of <strong id="badge-name"><%= Markup.text(badge.name()) %></strong>.</p>
<p>Roles: <span id="badge-roles"><%= Markup.text(badge.roles().isEmpty() ? "none" : String.join(", ", badge.roles())) %></span></p>
<% } else { %>
<p class="notice">Nobody is signed in.</p>
<% } %>
</div>
<%@ include file="/WEB-INF/jspf/footer.jspf" %>
