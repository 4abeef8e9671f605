<%! static final String pageTitle = "Photos"; static final String pageMenu = "/upload"; %>
<%@ include file="/WEB-INF/jspf/header.jspf" %>
<%@ page import="java.nio.file.*,java.net.URLEncoder,java.util.List" %>
<div class="wrap page">
<h1>Photos from the bank</h1>
<% if (request.getAttribute("stored") != null) {
       for (Object stored : (List<?>) request.getAttribute("stored")) { %>
<p class="notice" role="status">stored: <%= Markup.text(stored) %></p>
<%     }
   } %>
<div class="columns">
<div>
<h2>Send us yours</h2>
<form action="<%= base %>/upload" method="post" enctype="multipart/form-data">
<p><label for="file">Your picture</label><input type="file" id="file" name="file" required></p>
<p><button type="submit">Send</button></p>
</form>
<p class="purpose">Vulnerable on purpose: takes any file under any name and serves it again.</p>
</div>
<div>
<h2>What came so far</h2>
<% List<?> uploads = (List<?>) request.getAttribute("uploads");
   if (uploads.isEmpty()) { %><p>Nothing yet.</p><% } else { %>
<ul class="files">
<% for (Object each : uploads) {
       Path upload = (Path) each;
       String file = upload.getFileName().toString(); %>
<li><a href="<%= base %>/upload/<%= URLEncoder.encode(file, "UTF-8").replace("+", "%20") %>"><%= Markup.text(file) %></a> <span class="size"><%= Files.size(upload) %> bytes</span></li>
<% } %>
</ul>
<% } %>
</div>
</div>
</div>
<%@ include file="/WEB-INF/jspf/footer.jspf" %>
