{{%AUTOESCAPE context="HTML"}}<article class="card">
{{#BYLINE}}<p class="byline"><a href="{{AUTHOR_URL}}"><bdi>{{AUTHOR_NAME_HTML:none}}</bdi></a> <span class="handle">{{AUTHOR_HANDLE}}</span></p>{{/BYLINE}}
{{#TITLED}}<h3 lang="{{LANGUAGE}}" dir="auto"><a href="{{URL}}">{{TITLE}}</a></h3>{{/TITLED}}
<p class="meta">{{#EVENT}}{{T_EVENT}} · {{/EVENT}}<a href="{{URL}}"><time datetime="{{MACHINE_DATE}}">{{DATE}}</time></a></p>
{{#EVENT}}{{>GLANCE}}{{/EVENT}}
{{#SUMMARY}}<div class="content" lang="{{LANGUAGE}}" dir="auto">{{SUMMARY_HTML:none}}</div><p><a href="{{URL}}">{{T_READ_ON}}</a></p>{{/SUMMARY}}
{{#NOTE}}{{>CONTENT}}{{/NOTE}}
{{>POLL}}
{{>MEDIA}}
</article>
