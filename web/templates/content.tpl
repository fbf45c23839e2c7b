{{%AUTOESCAPE context="HTML"}}{{#PLAIN}}<div class="content" lang="{{LANGUAGE}}" dir="auto">{{CONTENT_HTML:none}}</div>{{/PLAIN}}
{{#WARNED}}<details><summary lang="{{LANGUAGE}}" dir="auto">{{WARNING_HTML:none}}</summary><div class="content" lang="{{LANGUAGE}}" dir="auto">{{CONTENT_HTML:none}}</div></details>{{/WARNED}}
