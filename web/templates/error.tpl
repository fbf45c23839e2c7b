{{%AUTOESCAPE context="HTML"}}<div class="error">
<h1>{{HEADING}}</h1>
<p>{{SENTENCE}}</p>
<p><a href="{{HOME_URL}}">{{T_GO_HOME}}</a></p>
</div>
