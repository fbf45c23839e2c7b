{{%AUTOESCAPE context="HTML"}}<div class="desk">
<h1>{{HEADING}}</h1>
<p>{{T_FORGOT_EXPLAINED}}</p>
<form method="post" action="{{TO_FORGOT}}">
<input type="hidden" name="form_token" value="{{FORM_TOKEN}}">
<label for="email">{{T_EMAIL}}</label>
<input id="email" name="email" type="email" autocomplete="email" required autofocus>
<button>{{T_SEND_LINK}}</button>
</form>
</div>
