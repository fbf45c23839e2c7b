{{%AUTOESCAPE context="HTML"}}<div class="desk">
<h1>{{T_RULES}}</h1>
{{#RULES}}<ol class="rules">
{{#RULE}}<li dir="auto">{{RULE_TEXT}}{{#HINT}}<br><span class="meta">{{HINT_TEXT}}</span>{{/HINT}}</li>
{{/RULE}}</ol>{{/RULES}}
</div>
