<%! static final String pageTitle = "Contact"; static final String pageMenu = "/contact"; %>
<%@ include file="/WEB-INF/jspf/header.jspf" %>
<div class="wrap page">
<h1>Write to the office</h1>
<% if (request.getAttribute("sent") != null) { %>
<p class="notice" role="status">Thank you. Your message is on its way.</p>
<% } %>
<% if (request.getAttribute("unreachable") != null) { %>
<p class="notice bad" role="alert">Your message was not sent: the mail relay at <%= Markup.text(request.getAttribute("unreachable")) %>
did not take it. Start one there, or name another with the system properties demo.mail.host and demo.mail.port.</p>
<% } %>
<form class="sheet" action="<%= base %>/contact" method="post" accept-charset="UTF-8">
<p><label for="name">Your name</label><input type="text" id="name" name="name" required autocomplete="name"></p>
<p><label for="email">Your e-mail address</label><input type="email" id="email" name="email" required autocomplete="email"></p>
<p><label for="subject">Subject</label><input type="text" id="subject" name="subject" required></p>
<p><label for="message">Your message</label><textarea id="message" name="message" rows="6" required></textarea></p>
<p><button type="submit">Send</button> <button class="quiet" type="submit" name="preview" value="1">Preview the mail</button></p>
</form>
<p class="purpose">Vulnerable on purpose: name, address and subject become mail headers unchanged.</p>
</div>
<%@ include file="/WEB-INF/jspf/footer.jspf" %>
