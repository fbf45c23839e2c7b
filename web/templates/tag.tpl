{{%AUTOESCAPE context="HTML"}}<div class="account">
<header class="about">
<h1 dir="auto">#{{TAG}}</h1>
<p class="meta">{{T_TAGGED}}</p>
</header>
<section class="posts">
{{#POST}}{{>CARD}}{{/POST}}
{{#NO_POSTS}}<p>{{#FIRST}}{{T_NONE_TAGGED}}{{/FIRST}}{{#EARLIER}}{{T_NO_EARLIER}}{{/EARLIER}}</p>{{/NO_POSTS}}
<nav class="turn">
{{#EARLIER}}<a href="{{NEWEST_URL}}">{{T_NEWEST}}</a>{{/EARLIER}}
{{#OLDER}}<a rel="next" href="{{OLDER_URL}}">{{T_OLDER}}</a>{{/OLDER}}
</nav>
</section>
</div>
