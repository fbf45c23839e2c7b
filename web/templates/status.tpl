{{%AUTOESCAPE context="HTML"}}<article class="status">
{{#PARENT}}<p class="meta">{{T_IN_REPLY_TO}} <a href="{{PARENT_URL}}" dir="auto">{{PARENT_NAME_HTML:none}}</a></p>{{/PARENT}}
{{#TITLED}}<h1 lang="{{LANGUAGE}}" dir="auto">{{TITLE}}</h1>{{/TITLED}}
{{#UNTITLED}}<h1 class="byline"><a href="{{AUTHOR_URL}}"><bdi>{{AUTHOR_NAME_HTML:none}}</bdi></a> <span class="handle">{{AUTHOR_HANDLE}}</span></h1>{{/UNTITLED}}
{{#EVENT}}{{>FACTS}}{{/EVENT}}
{{>CONTENT}}
{{>POLL}}
{{>MEDIA}}
{{>PREVIEW}}
<footer class="meta">
{{#WRITTEN_BY}}<p>{{T_WRITTEN_BY}} <a href="{{AUTHOR_URL}}"><bdi>{{AUTHOR_NAME_HTML:none}}</bdi></a> <span class="handle">{{AUTHOR_HANDLE}}</span></p>{{/WRITTEN_BY}}
<p><time datetime="{{MACHINE_DATE}}">{{DATE}}</time>{{#EDITED}} · {{T_EDITED}} <time datetime="{{MACHINE_EDITED}}">{{EDITED_DATE}}</time>{{/EDITED}}</p>
</footer>
</article>
<aside class="join">
<p>{{T_HOW_TO_REPLY}}</p>
<p><code>{{URL}}</code></p>
</aside>
{{#REPLIES}}
<section class="replies">
<h2>{{T_REPLIES}}</h2>
{{#REPLY}}<article class="card">
<p class="byline"><a href="{{REPLY_AUTHOR_URL}}" rel="nofollow"><bdi>{{REPLY_AUTHOR_NAME_HTML:none}}</bdi></a> <span class="handle">{{REPLY_AUTHOR_HANDLE}}</span></p>
{{#REPLY_TITLED}}<p lang="{{LANGUAGE}}" dir="auto"><b>{{REPLY_TITLE}}</b></p>{{/REPLY_TITLED}}
{{>CONTENT}}
{{>POLL}}
{{>MEDIA}}
<p class="meta"><a href="{{REPLY_URL}}" rel="nofollow"><time datetime="{{REPLY_MACHINE_DATE}}">{{REPLY_DATE}}</time></a></p>
</article>{{/REPLY}}
</section>
{{/REPLIES}}
