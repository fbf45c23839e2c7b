{{%AUTOESCAPE context="HTML"}}{{#BANNER}}<p class="banner{{#IS_OFF}} off{{/IS_OFF}}">{{BANNER_TEXT}}</p>{{/BANNER}}
<dl class="facts event">
<dt>{{T_WHEN}}</dt><dd{{#IS_OFF}} class="was"{{/IS_OFF}}><time datetime="{{MACHINE_WHEN}}">{{WHEN}}</time></dd>
{{#INSTEAD_OF}}<dt>{{T_INSTEAD_OF}}</dt><dd class="was">{{INSTEAD_OF_TEXT}}</dd>{{/INSTEAD_OF}}
{{#WHERE}}<dt>{{T_WHERE}}</dt><dd dir="auto">{{WHERE_TEXT}}</dd>{{/WHERE}}
{{#ONLINE}}<dt>{{T_ONLINE}}</dt><dd><a href="{{ONLINE_URL}}" rel="nofollow noopener noreferrer">{{ONLINE_URL}}</a></dd>{{/ONLINE}}
{{#PRICE}}<dt>{{T_PRICE}}</dt><dd dir="auto">{{PRICE_TEXT}}</dd>{{/PRICE}}
{{#REGISTRATION}}<dt>{{T_REGISTER}}</dt><dd>{{REGISTRATION_TEXT}}</dd>{{/REGISTRATION}}
{{#REGISTRATION_LINK}}<dt>{{#TICKETS}}{{T_TICKETS}}{{/TICKETS}}{{#NO_TICKETS}}{{T_REGISTER}}{{/NO_TICKETS}}</dt><dd><a href="{{REGISTRATION_URL}}" rel="nofollow noopener noreferrer">{{REGISTRATION_LINK_TEXT}}</a></dd>{{/REGISTRATION_LINK}}
{{#PLACES}}<dt>{{T_PLACES}}</dt><dd>{{PLACES_TEXT}}</dd>{{/PLACES}}
<dt>{{T_ORGANISER}}</dt><dd><a href="{{AUTHOR_URL}}"><bdi>{{AUTHOR_NAME_HTML:none}}</bdi></a> <span class="handle">{{AUTHOR_HANDLE}}</span></dd>
</dl>
