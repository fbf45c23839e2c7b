{{%AUTOESCAPE context="HTML"}}{{#BANNER}}<p class="banner{{#IS_OFF}} off{{/IS_OFF}}">{{BANNER_TEXT}}</p>{{/BANNER}}
<p class="meta{{#IS_OFF}} was{{/IS_OFF}}"><time datetime="{{MACHINE_WHEN}}">{{WHEN}}</time>{{#WHERE}}<br><span dir="auto">{{WHERE_TEXT}}</span>{{/WHERE}}{{#ONLINE}}<br>{{T_ONLINE}}{{/ONLINE}}</p>
