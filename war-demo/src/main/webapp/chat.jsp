<%! static final String pageTitle = "Chat"; static final String pageMenu = "/chat.jsp"; %>
<%@ include file="/WEB-INF/jspf/header.jspf" %>
<div class="wrap page">
<h1>Shout across the water</h1>
<p>What you shout comes back as an echo, over a WebSocket.</p>
<form class="inline" id="chat" data-endpoint="<%= base %>/ws/echo">
<label for="shout">Your words</label>
<div class="row"><input type="text" id="shout" autocomplete="off"><button type="submit">Shout</button></div>
</form>
<p class="purpose">Vulnerable on purpose: the echo answers pages of every other site, too.</p>
<ol class="files" id="echoes" aria-live="polite"></ol>
</div>
<script src="<%= base %>/js/chat.js" defer></script>
<%@ include file="/WEB-INF/jspf/footer.jspf" %>
