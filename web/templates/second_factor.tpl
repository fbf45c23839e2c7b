{{%AUTOESCAPE context="HTML"}}<div class="desk">
<h1>{{HEADING}}</h1>
<ol class="steps">
<li>{{T_SCAN}}
<div class="picture">{{QR_CODE:none}}</div>
<p class="meta">{{T_OR_TYPE}} <code>{{SECRET}}</code></p></li>
<li>{{T_TYPE_CODE}}
{{#ERROR}}<p class="problem" role="alert">{{ERROR_TEXT}}</p>{{/ERROR}}
<form method="post" action="{{TO_FACTOR}}">
<input type="hidden" name="form_token" value="{{FORM_TOKEN}}">
<label for="code">{{T_CODE}}</label>
<input id="code" name="code" class="code" inputmode="numeric" autocomplete="one-time-code" required>
<button>{{T_SWITCH_ON}}</button>
</form></li>
</ol>
</div>
