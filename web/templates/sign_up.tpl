{{%AUTOESCAPE context="HTML"}}<div class="desk">
<h1>{{HEADING}}</h1>
{{#MESSAGE}}<p class="lead">{{MESSAGE_TEXT}}</p>{{/MESSAGE}}
{{#RULES}}<h2>{{T_RULES}}</h2>
<ol class="rules">{{#RULE}}<li dir="auto">{{RULE_TEXT}}{{#HINT}}<br><span class="meta">{{HINT_TEXT}}</span>{{/HINT}}</li>{{/RULE}}</ol>{{/RULES}}
{{#ERROR}}<p class="problem" role="alert">{{ERROR_TEXT}}</p>{{/ERROR}}
<form method="post" action="{{ACTION}}">
<input type="hidden" name="form_token" value="{{FORM_TOKEN}}">
<label for="name">{{T_USERNAME}} <span class="handle">{{DOMAIN}}</span></label>
<input id="name" name="name" value="{{NAME}}" autocomplete="username" autocapitalize="none" spellcheck="false" pattern="[A-Za-z0-9_]{1,30}" required autofocus>
<p class="meta">{{T_USERNAME_RULE}}</p>
<label for="email">{{T_EMAIL}}</label>
<input id="email" name="email" type="email" value="{{EMAIL}}" autocomplete="email" required>
<label for="password">{{T_PASSWORD}}</label>
<input id="password" name="password" type="password" autocomplete="new-password" minlength="8" required>
<p class="meta">{{T_PASSWORD_RULE}}</p>
{{#REASON_WANTED}}<label for="reason">{{T_WHY_JOIN}}</label>
<textarea id="reason" name="reason" maxlength="1000" required>{{REASON}}</textarea>{{/REASON_WANTED}}
<button>{{T_JOIN}}</button>
</form>
</div>
