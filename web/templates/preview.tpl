{{%AUTOESCAPE context="HTML"}}<a class="preview" href="{{PREVIEW_URL}}" rel="nofollow noopener noreferrer" lang="{{PREVIEW_LANGUAGE}}">
<span class="meta" dir="auto">{{PREVIEW_SITE}}</span>
<b dir="auto">{{PREVIEW_TITLE}}</b>
{{#DESCRIBED}}<span class="about" dir="auto">{{PREVIEW_DESCRIPTION}}</span>{{/DESCRIBED}}
</a>
