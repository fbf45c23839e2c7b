{{%AUTOESCAPE context="HTML"}}<div class="desk">
<h1>{{HEADING}}</h1>
{{#EFFECTIVE}}<p class="meta">{{T_EFFECTIVE_FROM}} {{DAY}}</p>{{/EFFECTIVE}}
{{#CHANGED}}<p class="meta">{{T_LAST_CHANGED}} {{DAY}}</p>{{/CHANGED}}
<div class="content" dir="auto">{{CONTENT_HTML:none}}</div>
{{#NEXT}}<p class="meta">{{T_FOLLOWED_BY}} <a href="{{NEXT_URL}}">{{NEXT_DAY}}</a></p>{{/NEXT}}
</div>
