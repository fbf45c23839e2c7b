{{%AUTOESCAPE context="HTML"}}<div class="account">
<header class="about">
<h1 dir="auto">{{NAME_HTML:none}}</h1>
<p class="handle">{{HANDLE}}</p>
<div class="note" dir="auto">{{NOTE:none}}</div>
{{#FIELDS}}<dl class="facts">
{{#FIELD}}<dt dir="auto">{{FIELD_NAME_HTML:none}}</dt><dd dir="auto">{{FIELD_VALUE:none}}{{#VERIFIED}} <span class="verified" title="{{T_LINK_VERIFIED}} {{VERIFIED_DATE}}"><span aria-hidden="true">✓</span><span class="invisible">{{T_LINK_VERIFIED}} {{VERIFIED_DATE}}</span></span>{{/VERIFIED}}</dd>{{/FIELD}}
</dl>{{/FIELDS}}
</header>
{{#FIRST}}<div class="aside">
{{#UPCOMING}}
<section class="upcoming">
<h2>{{T_UPCOMING}}</h2>
<ol>
{{#UPCOMING_EVENT}}<li>
<span class="leaf" aria-hidden="true"><b>{{LEAF_DAY}}</b> {{LEAF_MONTH}}</span>
<div>
<h3 lang="{{EVENT_LANGUAGE}}" dir="auto"><a href="{{EVENT_URL}}">{{EVENT_TITLE}}</a></h3>
{{>GLANCE}}
</div>
</li>{{/UPCOMING_EVENT}}
</ol>
</section>
{{/UPCOMING}}
<section class="follow">
<h2>{{T_FOLLOW}}</h2>
<p>{{T_HOW_TO_FOLLOW}}</p>
<p><code>{{HANDLE}}</code></p>
<p class="meta">{{T_FOLLOWERS}} {{FOLLOWERS}}</p>
</section>
</div>{{/FIRST}}
<section class="posts">
<h2>{{#FIRST}}{{T_LATEST}}{{/FIRST}}{{#EARLIER}}{{T_EARLIER}}{{/EARLIER}}</h2>
{{#POST}}{{>CARD}}{{/POST}}
{{#NO_POSTS}}<p>{{#FIRST}}{{T_NO_POSTS}}{{/FIRST}}{{#EARLIER}}{{T_NO_EARLIER}}{{/EARLIER}}</p>{{/NO_POSTS}}
<nav class="turn">
{{#EARLIER}}<a href="{{NEWEST_URL}}">{{T_NEWEST}}</a>{{/EARLIER}}
{{#OLDER}}<a rel="next" href="{{OLDER_URL}}">{{T_OLDER}}</a>{{/OLDER}}
</nav>
</section>
</div>
