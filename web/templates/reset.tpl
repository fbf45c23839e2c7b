{{%AUTOESCAPE context="HTML"}}<div class="desk">
<h1>{{HEADING}}</h1>
{{#ERROR}}<p class="problem" role="alert">{{ERROR_TEXT}}</p>{{/ERROR}}
<form method="post" action="{{ACTION}}">
<input type="hidden" name="form_token" value="{{FORM_TOKEN}}">
<label for="password">{{T_NEW_PASSWORD}}</label>
<input id="password" name="password" type="password" autocomplete="new-password" minlength="8" required autofocus>
<p class="meta">{{T_PASSWORD_RULE}} {{T_ENDS_OTHERS}}</p>
<button>{{T_CHANGE}}</button>
</form>
</div>
