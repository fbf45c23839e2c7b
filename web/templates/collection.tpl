{{%AUTOESCAPE context="HTML"}}<div class="account">
<header class="about">
<h1 lang="{{NAME_LANGUAGE}}" dir="auto">{{NAME}}</h1>
<p class="meta">{{T_COLLECTED_BY}} <a href="{{OWNER_URL}}"><bdi>{{OWNER_NAME}}</bdi></a></p>
{{#DESCRIBED}}<p lang="{{NAME_LANGUAGE}}" dir="auto">{{DESCRIPTION}}</p>{{/DESCRIBED}}
{{#TAGGED}}<p><a href="{{TAG_URL}}">#{{TAG}}</a></p>{{/TAGGED}}
</header>
<section class="posts">
{{#ACCOUNT}}<article class="card">
<p class="byline"><a href="{{ACCOUNT_URL}}"><bdi>{{ACCOUNT_NAME}}</bdi></a> <span class="handle">{{ACCOUNT_HANDLE}}</span></p>
<p dir="auto">{{ABOUT}}</p>
</article>{{/ACCOUNT}}
{{#NOBODY}}<p>{{T_NOBODY_COLLECTED}}</p>{{/NOBODY}}
</section>
</div>
