{{%AUTOESCAPE context="HTML"}}<div class="poll">
<ul>{{#ANSWER}}<li><span lang="{{LANGUAGE}}" dir="auto">{{ANSWER_HTML:none}}</span> <meter min="0" max="{{MOST_VOTES}}" value="{{VOTES}}"></meter> <span class="votes">{{VOTES}}</span></li>{{/ANSWER}}</ul>
<p class="meta">{{#SEVERAL}}{{T_POLL_SEVERAL}} {{/SEVERAL}}{{T_POLL_VOTERS}} {{VOTERS}}{{#OPEN}} · {{T_POLL_ENDS}} <time datetime="{{MACHINE_END}}">{{END}}</time>{{/OPEN}}{{#OVER}} · {{T_POLL_OVER}}{{/OVER}}</p>
</div>
