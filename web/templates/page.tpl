{{%AUTOESCAPE context="HTML"}}<!DOCTYPE html>
<html lang="{{LANGUAGE}}">
<head>
<meta charset="utf-8">
<title>{{TITLE}}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="{{STYLE}}">
{{#NOT_FOR_SEARCH}}<meta name="robots" content="noindex">{{/NOT_FOR_SEARCH}}
{{#ADDRESSED}}
<meta name="description" content="{{DESCRIPTION}}">
<link rel="canonical" href="{{URL}}">
<link rel="alternate" hreflang="{{LANGUAGE}}" href="{{THIS_LANGUAGE_URL}}">
<link rel="alternate" hreflang="{{OTHER_LANGUAGE}}" href="{{OTHER_LANGUAGE_URL}}">
<link rel="alternate" hreflang="x-default" href="{{URL}}">
<link rel="alternate" type="application/activity+json" href="{{ACTIVITY_ID}}">
{{#EMBEDDABLE}}<link rel="alternate" type="application/json+oembed" href="{{EMBEDDING_URL}}">{{/EMBEDDABLE}}
<meta property="og:title" content="{{SHARED_TITLE}}">
<meta property="og:description" content="{{DESCRIPTION}}">
<meta property="og:url" content="{{URL}}">
<meta property="og:type" content="{{SHARED_TYPE}}">
<meta property="og:site_name" content="{{SITE}}">
{{#PICTURED}}<meta property="og:image" content="{{PICTURE_URL}}">
<meta property="og:image:alt" content="{{PICTURE_ALT}}">{{/PICTURED}}
{{/ADDRESSED}}
</head>
<body>
<a class="skip" href="#main">{{T_SKIP}}</a>
<header class="site">
<a class="home" href="{{HOME_URL}}">{{SITE}}</a>
{{#ADDRESSED}}<a lang="{{OTHER_LANGUAGE}}" hreflang="{{OTHER_LANGUAGE}}" href="{{OTHER_LANGUAGE_URL}}">{{T_OTHER_LANGUAGE}}</a>{{/ADDRESSED}}
{{#SWITCH}}<a lang="{{OTHER_LANGUAGE}}" hreflang="{{OTHER_LANGUAGE}}" href="{{SWITCH_URL}}">{{T_OTHER_LANGUAGE}}</a>{{/SWITCH}}
</header>
<main id="main">
{{>MAIN}}
</main>
<footer class="site">{{T_RUNS_ON}} {{VERSION}}. <a href="{{MEMBERS_URL}}">{{T_FOR_MEMBERS}}</a>{{#RULES_LINK}} · <a href="{{RULES_URL}}">{{T_RULES}}</a>{{/RULES_LINK}}{{#TERMS_LINK}} · <a href="{{TERMS_URL}}">{{T_TERMS}}</a>{{/TERMS_LINK}}{{#PRIVACY_LINK}} · <a href="{{PRIVACY_URL}}">{{T_PRIVACY}}</a>{{/PRIVACY_LINK}}</footer>
</body>
</html>
