<%! static final String pageTitle = "Home"; static final String pageMenu = "/"; %>
<%@ include file="/WEB-INF/jspf/header.jspf" %>
<%@ page import="java.sql.*,io.gatehouse.demo.club.ClubDatabase" %>
<section class="hero">
<div class="wrap">
<p class="kicker">Eights, fours, singles and a very old clinker</p>
<h1>Rowing on the Withywater since 1911</h1>
<p class="lead">Five kilometres of quiet water between the weir and the old mill, a boathouse with a kettle, and a place in a boat for
everybody who wants one.</p>
<p><a class="button" href="<%= base %>/search">See the season's events</a> <a class="button quiet" href="<%= base %>/contact">Try a first outing</a></p>
</div>
</section>
<section class="wrap">
<h2>News from the boathouse</h2>
<div class="cards">
<%
    Connection connection = ClubDatabase.connect(application);
    try {
        ResultSet rows = connection.createStatement().executeQuery(
                "SELECT held_on, title, body FROM news WHERE published = TRUE ORDER BY held_on");
        while (rows.next()) {
%>
<article class="card">
<p class="date"><%= rows.getString(1) %></p>
<h3><%= Markup.text(rows.getString(2)) %></h3>
<p><%= Markup.text(rows.getString(3)) %></p>
</article>
<%
        }
    } finally {
        connection.close();
    }
%>
</div>
</section>
<section class="band">
<div class="wrap columns">
<div>
<h2>Come and row</h2>
<p>Novices meet on Saturdays at nine, crews on Tuesdays and Thursdays at half past five. Boats, blades and advice are the club's; bring
something warm and a second pair of socks.</p>
</div>
<div>
<h2>For members</h2>
<p>The minutes, the key list and the crew list are on the <a href="<%= base %>/members/">members' pages</a>. Log your outing in the
<a href="<%= base %>/logbook">logbook</a>, and bring home a race result with the <a href="<%= base %>/import">result import</a>.</p>
</div>
</div>
</section>
<%@ include file="/WEB-INF/jspf/footer.jspf" %>
