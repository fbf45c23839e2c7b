{{%AUTOESCAPE context="HTML"}}<div class="desk">
<h1>{{HEADING}}</h1>
<p>{{T_CODE_EXPLAINED}}</p>
{{#ERROR}}<p class="problem" role="alert">{{ERROR_TEXT}}</p>{{/ERROR}}
<form method="post" action="{{TO_CODE}}">
<input type="hidden" name="form_token" value="{{FORM_TOKEN}}">
<input type="hidden" name="next" value="{{NEXT}}">
<label for="code">{{T_CODE}}</label>
<input id="code" name="code" class="code" autocomplete="one-time-code" autocapitalize="none" spellcheck="false" required autofocus>
<button>{{T_GO_ON}}</button>
</form>
</div>
