<%! static final String pageTitle = "Members"; static final String pageMenu = "/members/"; %>
<%@ include file="/WEB-INF/jspf/header.jspf" %>
<div class="wrap page">
<h1>Members</h1>
<p class="notice">ONLY-FOR-MEMBERS</p>
<ul class="files">
<li><a href="<%= base %>/members/minutes.txt">Minutes of the last meeting</a></li>
<li><a href="<%= base %>/members/list/all">List of members</a></li>
</ul>
<p class="purpose">Vulnerable on purpose: these pages ask nobody who they are.</p>
</div>
<%@ include file="/WEB-INF/jspf/footer.jspf" %>
