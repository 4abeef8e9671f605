<%! static final String pageTitle = "Documents"; static final String pageMenu = "/files/"; %>
<%@ include file="/WEB-INF/jspf/header.jspf" %>
<%@ page import="java.nio.file.*,java.util.List" %>
<div class="wrap page">
<h1>Documents</h1>
<p>House rules, the training plan and what else a rower should have read once.</p>
<ul class="files">
<% for (Object each : (List<?>) request.getAttribute("documents")) {
       Path document = (Path) each;
       String file = Markup.text(document.getFileName()); %>
<li><a href="<%= base %>/files/<%= file %>"><%= file %></a> <span class="size"><%= Files.size(document) %> bytes</span></li>
<% } %>
</ul>
<p class="purpose">Vulnerable on purpose: a name with dots leaves the folder.</p>
</div>
<%@ include file="/WEB-INF/jspf/footer.jspf" %>
