<%! static final String pageTitle = "Events and news"; static final String pageMenu = "/search"; %>
<%@ include file="/WEB-INF/jspf/header.jspf" %>
<%@ page import="java.sql.*,io.gatehouse.demo.club.ClubDatabase" %>
<%
    // Vulnerable on purpose: the words asked for become SQL (CWE-89) and markup (CWE-79) as they are.
    request.setCharacterEncoding("UTF-8");
    String q = request.getParameter("q") == null ? "" : request.getParameter("q");
    int found = 0;
%>
<style>
.found td:first-child { white-space: nowrap; font-variant-numeric: tabular-nums; }
.found tr.first td { background: #fff7df; }
</style>
<div class="wrap page">
<h1>Events and news</h1>
<form class="inline" action="<%= base %>/search" method="get">
<label for="q">What are you looking for?</label>
<div class="row"><input type="search" id="q" name="q" value="<%= q %>"><button type="submit">Search</button></div>
</form>
<p class="purpose">Vulnerable on purpose: the words become SQL and markup unchanged.</p>
<% if (!q.isEmpty()) { %><p>You asked for: <%= q %></p><% } %>
<div class="scroll" role="region" aria-label="Results" tabindex="0">
<table class="found" id="found">
<thead><tr><th scope="col">Day</th><th scope="col">Title</th><th scope="col">What it is about</th></tr></thead>
<tbody>
<%
    Connection connection = ClubDatabase.connect(application);
    try {
        ResultSet rows = connection.createStatement().executeQuery(
                "SELECT held_on, title, body FROM news WHERE published = TRUE AND title || ' ' || body ILIKE '%" + q + "%' ORDER BY 1");
        while (rows.next()) {
            found++;
%>
<tr><td><%= rows.getString(1) %></td><td><%= rows.getString(2) %></td><td><%= rows.getString(3) %></td></tr>
<%
        }
    } catch (SQLException e) {
%>
<tr><td colspan="3" class="error"><%= e.getMessage() %></td></tr>
<%
    } finally {
        connection.close();
    }
%>
</tbody>
</table>
</div>
<p id="count"><%= found %> found</p>
</div>
<script>
var asked = "<%= q %>";
var first = document.querySelector("#found tbody tr");
if (asked && first) {
    first.className = "first";
}
</script>
<%@ include file="/WEB-INF/jspf/footer.jspf" %>
