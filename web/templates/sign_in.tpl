{{%AUTOESCAPE context="HTML"}}<div class="desk">
<h1>{{HEADING}}</h1>
{{#FOR_APP}}<p class="lead">{{T_APP_WANTS_IN}} <b dir="auto">{{APP_NAME}}</b></p>{{/FOR_APP}}
{{#ERROR}}<p class="problem" role="alert">{{ERROR_TEXT}}</p>{{/ERROR}}
{{#UNCONFIRMED}}<form method="post" action="{{TO_CONFIRM_AGAIN}}">
<input type="hidden" name="form_token" value="{{FORM_TOKEN}}">
<input type="hidden" name="newcomer" value="{{NEWCOMER}}">
<button class="quiet">{{T_SEND_AGAIN}}</button>
</form>{{/UNCONFIRMED}}
<form method="post" action="{{TO_SIGN_IN}}">
<input type="hidden" name="form_token" value="{{FORM_TOKEN}}">
<input type="hidden" name="next" value="{{NEXT}}">
<label for="name">{{T_NAME_OR_EMAIL}}</label>
<input id="name" name="name" value="{{NAME}}" autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus>
<label for="password">{{T_PASSWORD}}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button>{{T_SIGN_IN}}</button>
</form>
{{#BY_MAIL}}<p class="meta"><a href="{{TO_FORGOT}}">{{T_FORGOT_PASSWORD}}</a></p>{{/BY_MAIL}}
{{#BY_ADMIN}}<p class="meta">{{T_FORGOTTEN}}</p>{{/BY_ADMIN}}
{{#SIGN_UP}}<p class="meta">{{T_NO_ACCOUNT}} <a href="{{TO_SIGN_UP}}">{{T_JOIN}}</a></p>{{/SIGN_UP}}
</div>
