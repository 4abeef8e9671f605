<%! static final String pageTitle = "Members"; static final String pageMenu = "/members/"; %>
<%@ include file="/WEB-INF/jspf/header.jspf" %>
<div class="wrap page">
<h1>Members</h1>
<p class="notice">ONLY-FOR-MEMBERS</p>
<% if (request.getUserPrincipal() == null) { %>
<p id="welcome">Nobody is signed in.</p>
<% } else { %>
<p id="welcome">Welcome, <%= Markup.text(request.getUserPrincipal().getName()) %>. <%= request.isUserInRole("admin")
        ? "You are on the committee." : request.isUserInRole("editor") ? "You write the news." : "You row." %></p>
<% } %>
<ul class="files">
<li><a href="<%= base %>/members/minutes.txt">Minutes of the last meeting</a></li>
<li><a href="<%= base %>/members/list/all">List of members</a></li>
</ul>
<p class="purpose">Vulnerable on purpose: these pages by themselves ask nobody who they are.</p>
</div>
<%@ include file="/WEB-INF/jspf/footer.jspf" %>
