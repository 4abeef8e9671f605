<%! static final String pageTitle = "Guestbook"; static final String pageMenu = "/guestbook"; %>
<%@ include file="/WEB-INF/jspf/header.jspf" %>
<%@ page import="java.sql.*,io.gatehouse.demo.club.ClubDatabase" %>
<%
    // Vulnerable on purpose: what visitors write is stored and shown as markup (CWE-79).
    request.setCharacterEncoding("UTF-8");
    String name = request.getParameter("name");
    Connection connection = ClubDatabase.connect(application);
    try {
        if (request.getMethod().equals("POST")) {
            PreparedStatement insert = connection.prepareStatement("INSERT INTO guestbook (name, message) VALUES (?, ?)");
            insert.setString(1, name);
            insert.setString(2, request.getParameter("message"));
            insert.executeUpdate();
        }
%>
<style>
.entries blockquote { margin: 0; font-size: 1.05rem; }
.entries .by { margin: .6rem 0 0; color: #45605f; font-style: italic; }
</style>
<div class="wrap page">
<h1>Guestbook</h1>
<% if (name != null) { %><p class="notice">Thank you, <%= name %>!</p><% } %>
<div class="columns">
<div>
<h2>Write to us</h2>
<form action="<%= base %>/guestbook" method="post" accept-charset="UTF-8">
<p><label for="name">Your name</label><input type="text" id="name" name="name" required autocomplete="name"></p>
<p><label for="message">Your message</label><textarea id="message" name="message" rows="4" required></textarea></p>
<p><button type="submit">Sign the guestbook</button></p>
</form>
<p class="purpose">Vulnerable on purpose: names and messages are shown as the markup that they hold.</p>
</div>
<div class="entries">
<h2>What visitors wrote</h2>
<%
        ResultSet rows = connection.createStatement().executeQuery("SELECT name, message FROM guestbook ORDER BY id DESC LIMIT 40");
        while (rows.next()) {
%>
<div class="card"><blockquote><%= rows.getString(2) %></blockquote><p class="by"><%= rows.getString(1) %></p></div>
<%
        }
    } finally {
        connection.close();
    }
%>
</div>
</div>
</div>
<script>
var heading = document.querySelector(".entries h2");
heading.textContent += " (" + document.querySelectorAll(".entries .card").length + ")";
</script>
<%@ include file="/WEB-INF/jspf/footer.jspf" %>
