<%! static final String pageTitle = "Logbook"; static final String pageMenu = "/logbook"; %>
<%@ include file="/WEB-INF/jspf/header.jspf" %>
<%@ page import="java.util.List" %>
<div class="wrap page">
<h1>Logbook of outings</h1>
<form class="inline" action="<%= base %>/logbook" method="post" accept-charset="UTF-8">
<label for="entry">Boat, crew and how far</label>
<div class="row"><input type="text" id="entry" name="entry" required><button type="submit">Log it</button></div>
</form>
<p class="purpose">Vulnerable on purpose: a line break in an entry starts a line of its own.</p>
<div class="scroll" role="region" aria-label="Logbook" tabindex="0"><pre><%
    for (Object line : (List<?>) request.getAttribute("lines")) {
        out.println(Markup.text(line));
    }
%></pre></div>
<p><a href="<%= base %>/logbook?plain=1">The logbook as plain text</a></p>
</div>
<%@ include file="/WEB-INF/jspf/footer.jspf" %>
