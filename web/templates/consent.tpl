{{%AUTOESCAPE context="HTML"}}<div class="desk">
<h1>{{HEADING}}</h1>
<p class="lead">{{T_APP_ASKS}} <b dir="auto">{{APP_NAME}}</b></p>
<p class="meta">{{#REDIRECTS}}{{T_LEADS_TO}} <b>{{REDIRECT_SOURCE}}</b>{{/REDIRECTS}}{{#SHOWS_CODE}}{{T_SHOWS_CODE}}{{/SHOWS_CODE}}</p>
<form method="post" action="{{TO_CONSENT}}">
<input type="hidden" name="form_token" value="{{FORM_TOKEN}}">
<input type="hidden" name="response_type" value="code">
<input type="hidden" name="client_id" value="{{CLIENT_ID}}">
<input type="hidden" name="redirect_uri" value="{{REDIRECT_URI}}">
<input type="hidden" name="scope" value="{{SCOPES}}">
<input type="hidden" name="state" value="{{STATE}}">
{{#PROOF}}<input type="hidden" name="code_challenge" value="{{CHALLENGE}}">
<input type="hidden" name="code_challenge_method" value="S256">{{/PROOF}}
<h2>{{T_IT_WILL}}</h2>
<ul class="scopes">
{{#SCOPE}}<li>{{SCOPE_SENTENCE}}</li>{{/SCOPE}}
</ul>
{{#ONE_IDENTITY}}<input type="hidden" name="account" value="{{ACCOUNT}}">{{/ONE_IDENTITY}}
{{#IDENTITIES}}<fieldset>
<legend>{{T_POST_AS}}</legend>
{{#IDENTITY}}<label class="choice"><input type="radio" name="account" value="{{ACCOUNT}}"{{#CHOSEN}} checked{{/CHOSEN}}>
<span><b dir="auto">{{ACCOUNT_NAME}}</b> <span class="handle">{{ACCOUNT_HANDLE}}</span></span></label>{{/IDENTITY}}
</fieldset>{{/IDENTITIES}}
<p class="buttons">
<button name="decision" value="allow">{{T_ALLOW}}</button>
<button name="decision" value="deny" class="quiet">{{T_DENY}}</button>
</p>
</form>
<form method="post" action="{{TO_SIGN_OUT}}" class="inline">
<input type="hidden" name="form_token" value="{{FORM_TOKEN}}">
<input type="hidden" name="next" value="{{NEXT}}">
<p class="meta">{{T_SIGNED_IN_AS}} <b>@{{USERNAME}}</b> · <button class="link">{{T_SOMEBODY_ELSE}}</button></p>
</form>
</div>
