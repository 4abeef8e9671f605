<%! static final String pageTitle = "Attacks"; static final String pageMenu = "/attacks"; %>
<%@ include file="/WEB-INF/jspf/header.jspf" %>
<%@ page import="io.gatehouse.demo.attacks.*,io.gatehouse.demo.club.ClubSetting,java.util.*" %>
<%
    boolean plainKnown = ClubSetting.of(application, "demo.http.port") != null;
    Map<String, List<Attack>> groups = new LinkedHashMap<String, List<Attack>>();
    for (Attack attack : AttackCatalog.all()) {
        if (!groups.containsKey(attack.group())) {
            groups.put(attack.group(), new ArrayList<Attack>());
        }
        groups.get(attack.group()).add(attack);
    }
%>
<div class="wrap page">
<h1>Attacks</h1>
<p class="lead">Each card is one attack on this very site. The server fires it at itself over a socket, spelled as no browser would, and
shows whether it got through. Every attack succeeds while nothing protects the site.</p>
<p class="small">{host}, {context} and {token} are filled in when the attack is fired; the token is new each time.</p>
<div class="firebar">
<button type="button" id="fire-all">Fire all <%= AttackCatalog.all().size() %></button>
<p id="tally" role="status">Nothing fired yet.</p>
</div>
<nav class="chips" aria-label="Groups of attacks"><ul>
<% for (String group : groups.keySet()) { %>
<li><a href="#<%= group.toLowerCase().replaceAll("[^a-z]+", "-") %>"><%= Markup.text(group) %> <span><%= groups.get(group).size() %></span></a></li>
<% } %>
</ul></nav>
<% for (String group : groups.keySet()) { %>
<section class="attacks" id="<%= group.toLowerCase().replaceAll("[^a-z]+", "-") %>">
<h2><%= Markup.text(group) %></h2>
<div class="cards">
<%     for (Attack attack : groups.get(group)) {
           boolean fires = plainKnown || !attack.isPlain(); %>
<article class="card attack" data-attack="<%= attack.id() %>">
<h3 id="t-<%= attack.id() %>"><%= Markup.text(attack.title()) %></h3>
<p><%= Markup.text(attack.about()) %></p>
<div class="scroll" role="region" aria-labelledby="t-<%= attack.id() %>" tabindex="0"><pre><%= Markup.text(attack.wire()) %></pre></div>
<p class="small">It has worked when <%= Markup.text(attack.marker().inWords()) %>.</p>
<%         if (fires) { %>
<form action="<%= base %>/attacks/fire" method="get">
<input type="hidden" name="id" value="<%= attack.id() %>">
<button type="submit" aria-describedby="t-<%= attack.id() %>">Fire</button>
<output class="verdict"></output>
</form>
<details hidden><summary>What came back</summary><pre class="answer"></pre></details>
<%         } else { %>
<p class="verdict unavailable">Not available: the plain-HTTP port is not known (demo.http.port).</p>
<%         } %>
</article>
<%     } %>
</div>
</section>
<% } %>
</div>
<script src="<%= base %>/js/attacks.js" defer></script>
<%@ include file="/WEB-INF/jspf/footer.jspf" %>
