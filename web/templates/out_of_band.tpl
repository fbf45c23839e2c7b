{{%AUTOESCAPE context="HTML"}}<div class="desk">
<h1>{{HEADING}}</h1>
<p>{{T_COPY_CODE}} <b dir="auto">{{APP_NAME}}</b></p>
<p><code class="copy">{{CODE}}</code></p>
<p class="meta">{{T_CODE_ENDS}}</p>
</div>
