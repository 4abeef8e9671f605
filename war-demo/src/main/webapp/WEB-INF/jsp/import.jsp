<%! static final String pageTitle = "Import a result"; static final String pageMenu = "/import"; %>
<%@ include file="/WEB-INF/jspf/header.jspf" %>
<div class="wrap page">
<h1>Import a race result</h1>
<form class="sheet" action="<%= base %>/import" method="post">
<p><label for="object">The result, as the timing computer exports it (Base64)</label><textarea id="object" name="object" rows="8" required spellcheck="false"></textarea></p>
<p><button type="submit">Import</button></p>
</form>
<p class="purpose">Vulnerable on purpose: makes a Java object of whatever was sent.</p>
</div>
<%@ include file="/WEB-INF/jspf/footer.jspf" %>
