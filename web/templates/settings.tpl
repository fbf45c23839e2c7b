{{%AUTOESCAPE context="HTML"}}<div class="desk settings">
<h1>{{HEADING}}</h1>
<p class="handle">{{USER_HANDLE}}</p>
{{#DONE}}<p class="done" role="status">{{DONE_TEXT}}</p>{{/DONE}}
{{#ERROR}}<p class="problem" role="alert">{{ERROR_TEXT}}</p>{{/ERROR}}
<section>
<h2>{{T_YOUR_APPS}}</h2>
{{#NO_APPS}}<p class="meta">{{T_NO_APPS}}</p>{{/NO_APPS}}
<ul class="rows">
{{#APP}}<li><div><b dir="auto">{{APP_NAME}}</b>{{#AS}} <span class="handle">{{AS_HANDLE}}</span>{{/AS}}
<p class="meta">{{APP_SCOPES}}<br>{{T_SINCE}} {{SINCE}}</p></div>
<form method="post" action="{{TO_APPS}}"><input type="hidden" name="form_token" value="{{FORM_TOKEN}}"><input type="hidden" name="token" value="{{TOKEN_ID}}"><button class="quiet">{{T_REVOKE}}</button></form></li>{{/APP}}
</ul>
</section>
<section>
<h2>{{T_YOUR_SESSIONS}}</h2>
<ul class="rows">
{{#SESSION}}<li><div><b>{{AGENT}}</b>{{#THIS_ONE}} <span class="handle">{{T_THIS_SESSION}}</span>{{/THIS_ONE}}
<p class="meta">{{FROM}}<br>{{T_LAST_SEEN}} {{SEEN}}</p></div>
{{#OTHER_ONE}}<form method="post" action="{{TO_SESSIONS}}"><input type="hidden" name="form_token" value="{{FORM_TOKEN}}"><input type="hidden" name="session" value="{{SESSION_ID}}"><button class="quiet">{{T_END}}</button></form>{{/OTHER_ONE}}</li>{{/SESSION}}
</ul>
<form method="post" action="{{TO_SIGN_OUT}}"><input type="hidden" name="form_token" value="{{FORM_TOKEN}}"><button class="quiet">{{T_SIGN_OUT}}</button></form>
</section>
<section>
<h2>{{T_SECOND_FACTOR}}</h2>
{{#NO_FACTOR}}<p>{{T_FACTOR_EXPLAINED}}</p>
<form method="post" action="{{TO_BEGIN_FACTOR}}"><input type="hidden" name="form_token" value="{{FORM_TOKEN}}"><button>{{T_SET_UP}}</button></form>{{/NO_FACTOR}}
{{#FACTOR}}<p>{{T_FACTOR_ON}} {{CODES_LEFT}}</p>
<details><summary>{{T_REMOVE_FACTOR}}</summary>
<form method="post" action="{{TO_REMOVE_FACTOR}}">
<input type="hidden" name="form_token" value="{{FORM_TOKEN}}">
<label for="factor_password">{{T_PASSWORD}}</label>
<input id="factor_password" name="password" type="password" autocomplete="current-password" required>
<button class="quiet">{{T_REMOVE}}</button>
</form></details>{{/FACTOR}}
</section>
<section>
<h2>{{T_CHANGE_PASSWORD}}</h2>
<form method="post" action="{{TO_PASSWORD}}">
<input type="hidden" name="form_token" value="{{FORM_TOKEN}}">
<input type="hidden" name="username" value="{{USERNAME}}" autocomplete="username">
<label for="password">{{T_OLD_PASSWORD}}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<label for="new_password">{{T_NEW_PASSWORD}}</label>
<input id="new_password" name="new_password" type="password" autocomplete="new-password" minlength="8" required>
<p class="meta">{{T_PASSWORD_RULE}} {{T_ENDS_OTHERS}}</p>
<button>{{T_CHANGE}}</button>
</form>
</section>
</div>
