<%! static final String pageTitle = "Committee"; static final String pageMenu = "/admin/"; %>
<%@ include file="/WEB-INF/jspf/header.jspf" %>
<div class="wrap page">
<h1>Committee</h1>
<p class="notice">ONLY-FOR-ADMINS</p>
<ul class="files">
<li><a href="<%= base %>/admin/backup.txt">Backup of the accounts</a></li>
<li><a href="<%= base %>/admin/tools/keys">Who has which key</a></li>
</ul>
<p class="purpose">Vulnerable on purpose: these pages by themselves ask nobody who they are.</p>
</div>
<%@ include file="/WEB-INF/jspf/footer.jspf" %>
