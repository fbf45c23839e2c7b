{{%AUTOESCAPE context="HTML"}}<div class="desk">
<h1>{{HEADING}}</h1>
<p>{{T_RECOVERY_EXPLAINED}}</p>
<ul class="recovery">
{{#RECOVERY}}<li><code>{{RECOVERY_CODE}}</code></li>{{/RECOVERY}}
</ul>
<p><a href="{{TO_SETTINGS}}">{{T_KEPT}}</a></p>
</div>
