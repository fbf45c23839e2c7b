{{%AUTOESCAPE context="HTML"}}<div class="desk">
<h1>{{HEADING}}</h1>
{{#ERROR}}<p class="problem" role="alert">{{ERROR_TEXT}}</p>{{/ERROR}}
<form method="post" action="{{ACTION}}">
<input type="hidden" name="form_token" value="{{FORM_TOKEN}}">
<p>{{T_CONFIRM_SENTENCE}} <b>{{EMAIL}}</b></p>
<button>{{T_CONFIRM}}</button>
</form>
</div>
