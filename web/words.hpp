#pragma once
// Every word of the pages in English and Welsh, side by side. Templates use a row as {{T_NAME}}.
// Whole phrases only, with names and numbers after a colon: Welsh changes the beginnings of words.

#include <array>
#include <cstddef>
#include <string_view>

#include "social/text/event_words.hpp"
#include "web/language.hpp"

namespace ynghyd::web {

struct WordRow {
    std::string_view name, english, welsh;
};

inline constexpr auto word_table = std::to_array<WordRow>({
    {"SKIP", "Skip to the content", "Neidio i'r cynnwys"},
    {"OTHER_LANGUAGE", "Cymraeg", "English"},
    {"UPCOMING", "Upcoming events", "Digwyddiadau i ddod"},
    {"LATEST", "Latest posts", "Y negeseuon diweddaraf"},
    {"EARLIER", "Earlier posts", "Negeseuon cynharach"},
    {"NO_POSTS", "Nothing has been posted yet.", "Does dim byd wedi'i bostio eto."},
    {"NO_EARLIER", "That was all: there is nothing earlier.",
     "Dyna'r cyfan: does dim byd cynharach."},
    {"OLDER", "Older posts", "Negeseuon hŷn"},
    {"NEWEST", "Newest posts", "Y negeseuon diweddaraf"},
    {"SENSITIVE_MEDIA", "Sensitive pictures: show them", "Lluniau sensitif: eu dangos"},
    {"POLL_VOTERS", "People who voted:", "Pobl a bleidleisiodd:"},
    {"POLL_SEVERAL", "Several answers may be chosen.", "Gellir dewis sawl ateb."},
    {"POLL_ENDS", "Open until:", "Ar agor tan:"},
    {"POLL_OVER", "This poll is over.", "Mae'r bleidlais hon ar ben."},
    {"READ_ON", "Read on", "Darllen ymlaen"},
    {"FOLLOWERS", "Followers:", "Dilynwyr:"},
    {"FOLLOW", "Follow", "Dilyn"},
    {"HOW_TO_FOLLOW",
     "Search for this name in Mastodon, or in any other fediverse app, and press Follow.",
     "Chwiliwch am yr enw hwn ar Mastodon, neu ar unrhyw ap ffedysawd arall, a phwyswch Dilyn."},
    {"LINK_VERIFIED",
     "Ownership of this link was checked on:", "Gwiriwyd perchnogaeth y ddolen hon ar:"},
    {"TAGGED", "Posts of this server with this hashtag",
     "Negeseuon y gweinydd hwn gyda'r hashnod hwn"},
    {"NONE_TAGGED", "Nobody here has used this hashtag in public yet.",
     "Does neb yma wedi defnyddio'r hashnod hwn yn gyhoeddus eto."},
    {"COLLECTED_BY", "A collection of accounts by:", "Casgliad o gyfrifon gan:"},
    {"NOBODY_COLLECTED", "Nobody is in it yet.", "Does neb ynddo eto."},
    {"EVENT", "Event", "Digwyddiad"},
    {"WHEN", "When", "Pryd"},
    {"INSTEAD_OF", "Instead of", "Yn lle"},
    {"WHERE", "Where", "Ble"},
    {"ONLINE", "Online", "Ar-lein"},
    {"PRICE", "Price", "Pris"},
    {"FREE", "Free", "Am ddim"},
    {"REGISTER", "Register", "Cofrestru"},
    {"TICKETS", "Tickets", "Tocynnau"},
    {"REGISTER_BY_REPLY", "Reply “going” to this event from your fediverse app.",
     "Atebwch y digwyddiad hwn gyda “dod” o'ch ap ffedysawd."},
    {"PLACES", "Places", "Lleoedd"},
    {"ORGANISER", "Organiser", "Trefnydd"},
    {"IS_OVER", "This event is over.", "Mae'r digwyddiad hwn wedi bod."},
    {"WRITTEN_BY", "By:", "Gan:"},
    {"EDITED", "Edited:", "Golygwyd:"},
    {"IN_REPLY_TO", "In reply to:", "Mewn ymateb i:"},
    {"REPLIES", "Replies", "Atebion"},
    {"HOW_TO_REPLY", "To reply, favourite or boost, search for this address in your fediverse app:",
     "I ateb, ffafrio neu hybu, chwiliwch am y cyfeiriad hwn yn eich ap ffedysawd:"},
    {"NOT_FOUND", "Page not found", "Heb ddod o hyd i'r dudalen"},
    {"NOT_FOUND_SENTENCE", "There is nothing to see at this address.",
     "Does dim byd i'w weld yn y cyfeiriad hwn."},
    {"DELETED", "Deleted", "Wedi'i ddileu"},
    {"STATUS_DELETED_SENTENCE", "Its author has deleted what was here.",
     "Mae'r awdur wedi dileu'r hyn a oedd yma."},
    {"ACCOUNT_DELETED_SENTENCE", "This account has been deleted.",
     "Mae'r cyfrif hwn wedi'i ddileu."},
    {"GO_HOME", "Go to the front page", "Mynd i'r hafan"},
    {"FOR_MEMBERS", "For members", "I aelodau"},
    {"SIGN_IN", "Sign in", "Mewngofnodi"},
    {"APP_WANTS_IN", "Sign in to go on with this app:", "Mewngofnodwch i fynd ymlaen â'r ap hwn:"},
    {"NAME_OR_EMAIL", "Username or e-mail", "Enw defnyddiwr neu e-bost"},
    {"PASSWORD", "Password", "Cyfrinair"},
    {"FORGOTTEN", "Forgotten your password? Ask the people who run this server for a link.",
     "Wedi anghofio'ch cyfrinair? Gofynnwch i'r bobl sy'n rhedeg y gweinydd hwn am ddolen."},
    {"FORGOT_PASSWORD", "Forgotten your password?", "Wedi anghofio'ch cyfrinair?"},
    {"FORGOT_EXPLAINED",
     "Type the e-mail address of your account. You will get a letter there with a link to choose a "
     "new password.",
     "Teipiwch gyfeiriad e-bost eich cyfrif. Fe gewch lythyr yno gyda dolen i ddewis cyfrinair "
     "newydd."},
    {"SEND_LINK", "Send me a link", "Anfon dolen ataf"},
    {"RESET_ON_ITS_WAY",
     "If this address belongs to an account here, a letter with a link is on its way. It is valid "
     "for 24 hours.",
     "Os yw'r cyfeiriad hwn yn perthyn i gyfrif yma, mae llythyr gyda dolen ar ei ffordd. Mae'n "
     "ddilys am 24 awr."},
    {"ASK_FOR_LINK",
     "This server sends no e-mail. Ask the people who run it: they will gladly give you a link to "
     "choose a new password.",
     "Nid yw'r gweinydd hwn yn anfon e-byst. Gofynnwch i'r bobl sy'n ei redeg: byddan nhw'n falch "
     "o roi dolen i chi i ddewis cyfrinair newydd."},
    {"NO_ACCOUNT", "No account yet?", "Dim cyfrif eto?"},
    {"JOIN", "Join", "Ymuno"},
    {"WRONG_PASSWORD", "Name or password is not right.",
     "Dydy'r enw neu'r cyfrinair ddim yn gywir."},
    {"STILL_WAITING", "Your account waits for somebody to approve it.",
     "Mae'ch cyfrif yn aros i rywun ei gymeradwyo."},
    {"LOGIN_DISABLED", "The people who run this server have disabled your login. Ask them why.",
     "Mae'r bobl sy'n rhedeg y gweinydd hwn wedi analluogi'ch mewngofnodi. Gofynnwch iddyn nhw "
     "pam."},
    {"CODE_WANTED", "One more step", "Un cam arall"},
    {"CODE_EXPLAINED",
     "Type the six digits that your authenticator app shows, or one of your recovery codes.",
     "Teipiwch y chwe digid y mae'ch ap dilysu yn eu dangos, neu un o'ch codau adfer."},
    {"CODE", "Code", "Cod"},
    {"GO_ON", "Go on", "Ymlaen"},
    {"WRONG_CODE", "The code is not right, or was used before. Wait for the next one.",
     "Dydy'r cod ddim yn gywir, neu mae wedi'i ddefnyddio o'r blaen. Arhoswch am yr un nesaf."},
    {"LET_IN", "Let this app in?", "Caniatáu'r ap hwn?"},
    {"APP_ASKS", "Asking for access to your account:", "Yn gofyn am fynediad i'ch cyfrif:"},
    {"LEADS_TO", "You will be sent back to:", "Byddwch yn cael eich anfon yn ôl i:"},
    {"SHOWS_CODE", "You will get a code that you carry to the app.",
     "Fe gewch god i'w roi yn yr ap."},
    {"IT_WILL", "It will be able to", "Bydd yn gallu"},
    {"POST_AS", "Whom will it post as?", "Ar ran pwy bydd yn postio?"},
    {"ALLOW", "Allow", "Caniatáu"},
    {"DENY", "Deny", "Gwrthod"},
    {"SIGNED_IN_AS", "Signed in as", "Wedi mewngofnodi fel"},
    {"SOMEBODY_ELSE", "That is not me", "Nid fi yw hwn"},
    {"UNKNOWN_APP", "This app is not known here", "Dydy'r ap hwn ddim yn hysbys yma"},
    {"UNKNOWN_APP_SENTENCE",
     "Either the app never registered with this server, or it asks for something that it may not "
     "have. Try to sign in from the app again.",
     "Naill ai ni chofrestrodd yr ap â'r gweinydd hwn, neu mae'n gofyn am rywbeth na chaiff. "
     "Ceisiwch fewngofnodi o'r ap eto."},
    {"DENIED", "Access denied", "Gwrthodwyd mynediad"},
    {"DENIED_SENTENCE", "The app was not let in. You can close this page.",
     "Ni chafodd yr ap fynediad. Gallwch gau'r dudalen hon."},
    {"YOUR_CODE", "Your code", "Eich cod"},
    {"COPY_CODE", "Copy this code into the app:", "Copïwch y cod hwn i'r ap:"},
    {"CODE_ENDS", "It works once, within ten minutes.",
     "Mae'n gweithio unwaith, o fewn deng munud."},
    {"FORM_TOO_OLD", "This form is too old", "Mae'r ffurflen hon yn rhy hen"},
    {"FORM_TOO_OLD_SENTENCE",
     "Nothing was changed. Go back, load the page again, and check that your browser accepts "
     "cookies.",
     "Ni newidiwyd dim. Ewch yn ôl, llwythwch y dudalen eto, a gwiriwch fod eich porwr yn derbyn "
     "cwcis."},
    {"TOO_OFTEN", "Please wait a little", "Arhoswch ychydig"},
    {"TOO_OFTEN_SENTENCE", "That was tried too often just now. Try again in a few minutes.",
     "Mae hynny wedi'i geisio'n rhy aml nawr. Ceisiwch eto ymhen ychydig funudau."},
    {"SCOPE_ADMIN_WRITE", "moderate this server", "cymedroli'r gweinydd hwn"},
    {"SCOPE_ADMIN_READ", "read what only moderators see",
     "darllen yr hyn y mae cymedrolwyr yn unig yn ei weld"},
    {"SCOPE_WRITE", "post, reply and change your profile and settings",
     "postio, ateb a newid eich proffil a'ch gosodiadau"},
    {"SCOPE_WRITE_STATUSES", "post and reply", "postio ac ateb"},
    {"SCOPE_WRITE_PROFILE", "change your profile", "newid eich proffil"},
    {"SCOPE_WRITE_SETTINGS", "change some of your settings", "newid rhai o'ch gosodiadau"},
    {"SCOPE_FOLLOW", "follow, mute and block others", "dilyn, tewi a rhwystro eraill"},
    {"SCOPE_READ", "read everything that you can read, private messages too",
     "darllen popeth y gallwch chi ei ddarllen, gan gynnwys negeseuon preifat"},
    {"SCOPE_READ_SOME", "read some of what you can read",
     "darllen rhan o'r hyn y gallwch chi ei ddarllen"},
    {"SCOPE_PUSH", "notify you", "anfon hysbysiadau atoch"},
    {"SCOPE_PROFILE", "see who you are", "gweld pwy ydych chi"},
    {"SETTINGS", "Your access", "Eich mynediad"},
    {"YOUR_APPS", "Apps that you let in", "Apiau y rhoesoch fynediad iddynt"},
    {"NO_APPS", "None yet: add this server in a fediverse app to begin.",
     "Dim eto: ychwanegwch y gweinydd hwn mewn ap ffedysawd i ddechrau."},
    {"SINCE", "Since", "Ers"},
    {"REVOKE", "Revoke", "Dirymu"},
    {"YOUR_SESSIONS", "Where you are signed in", "Ble rydych wedi mewngofnodi"},
    {"THIS_SESSION", "this browser", "y porwr hwn"},
    {"LAST_SEEN", "Last used", "Defnyddiwyd ddiwethaf"},
    {"END", "End", "Gorffen"},
    {"SIGN_OUT", "Sign out here", "Allgofnodi yma"},
    {"SECOND_FACTOR", "Second factor", "Ail ffactor"},
    {"FACTOR_EXPLAINED",
     "With a code from your phone at every sign-in, a stolen password alone opens nothing.",
     "Gyda chod o'ch ffôn bob tro y byddwch yn mewngofnodi, nid yw cyfrinair a ddygwyd yn agor dim "
     "ar ei ben ei hun."},
    {"SET_UP", "Set it up", "Gosod"},
    {"FACTOR_ON", "It is switched on. Recovery codes left:", "Mae ymlaen. Codau adfer ar ôl:"},
    {"REMOVE_FACTOR", "Do without it again", "Gwneud hebddo eto"},
    {"REMOVE", "Remove it", "Ei dynnu"},
    {"CHANGE_PASSWORD", "Change your password", "Newid eich cyfrinair"},
    {"OLD_PASSWORD", "Password until now", "Cyfrinair hyd yma"},
    {"NEW_PASSWORD", "New password", "Cyfrinair newydd"},
    {"PASSWORD_RULE", "At least 8 characters; a few words are better than one.",
     "O leiaf 8 nod; mae ychydig eiriau yn well nag un."},
    {"ENDS_OTHERS", "All apps and all other sessions end.",
     "Daw pob ap a phob sesiwn arall i ben."},
    {"CHANGE", "Change it", "Newid"},
    {"BAD_PASSWORD",
     "This password will not do: it is too short, or one of those that everybody tries first.",
     "Wnaiff y cyfrinair hwn mo'r tro: mae'n rhy fyr, neu'n un o'r rhai y mae pawb yn eu ceisio "
     "gyntaf."},
    {"WRONG_OLD", "The password is not right. Nothing was changed.",
     "Dydy'r cyfrinair ddim yn gywir. Ni newidiwyd dim."},
    {"NOT_CHANGED", "Nothing was changed", "Ni newidiwyd dim"},
    {"SESSION_ENDED", "That session has ended.", "Mae'r sesiwn honno wedi dod i ben."},
    {"APP_REVOKED", "That app has no access any more.",
     "Does gan yr ap hwnnw ddim mynediad mwyach."},
    {"PASSWORD_CHANGED", "Your password is changed.", "Mae'ch cyfrinair wedi'i newid."},
    {"FACTOR_REMOVED", "The second factor is removed.", "Mae'r ail ffactor wedi'i dynnu."},
    {"SET_UP_FACTOR", "Set up the second factor", "Gosod yr ail ffactor"},
    {"SCAN", "Scan this picture with an authenticator app.", "Sganiwch y llun hwn ag ap dilysu."},
    {"OR_TYPE", "Or type this into it:", "Neu teipiwch hyn ynddo:"},
    {"TYPE_CODE", "Type the code that the app shows.", "Teipiwch y cod y mae'r ap yn ei ddangos."},
    {"SWITCH_ON", "Switch it on", "Ei droi ymlaen"},
    {"RECOVERY_CODES", "Your recovery codes", "Eich codau adfer"},
    {"RECOVERY_EXPLAINED",
     "Keep these on paper, or in a password manager. Each gets you in once if your phone is lost. "
     "They are shown only now.",
     "Cadwch y rhain ar bapur, neu mewn rheolwr cyfrineiriau. Mae pob un yn eich gadael i mewn "
     "unwaith os collwch eich ffôn. Dim ond nawr y cânt eu dangos."},
    {"KEPT", "I have kept them", "Rydw i wedi'u cadw"},
    {"USERNAME", "Username", "Enw defnyddiwr"},
    {"USERNAME_RULE", "Letters a to z, digits and _; it cannot be changed later.",
     "Llythrennau a i z, digidau ac _; ni ellir ei newid wedyn."},
    {"EMAIL", "E-mail", "E-bost"},
    {"WHY_JOIN", "Why would you like to join?", "Pam hoffech chi ymuno?"},
    {"NAME_TAKEN", "This name is taken.", "Mae'r enw hwn wedi'i gymryd."},
    {"INVITATION_OVER", "This invitation does not work any more.",
     "Nid yw'r gwahoddiad hwn yn gweithio mwyach."},
    {"NOT_OPEN", "New members come by invitation here. Ask the people who run this server.",
     "Daw aelodau newydd trwy wahoddiad yma. Gofynnwch i'r bobl sy'n rhedeg y gweinydd hwn."},
    {"CLOSED", "This server takes no new members.",
     "Nid yw'r gweinydd hwn yn derbyn aelodau newydd."},
    {"EMAIL_BLOCKED", "Nobody may sign up here with this e-mail address.",
     "Ni chaiff neb gofrestru yma gyda'r cyfeiriad e-bost hwn."},
    {"NETWORK_BLOCKED", "Nobody may sign up from your network at the moment.",
     "Ni chaiff neb gofrestru o'ch rhwydwaith chi ar hyn o bryd."},
    {"WILL_SEND_LINK",
     "The people who run this server will send you a link that confirms your address. After that "
     "you can sign in.",
     "Bydd y bobl sy'n rhedeg y gweinydd hwn yn anfon dolen atoch i gadarnhau'ch cyfeiriad. Wedi "
     "hynny gallwch fewngofnodi."},
    {"CONFIRM_ON_ITS_WAY",
     "A letter is on its way to you, with a link that confirms your address. After that you can "
     "sign in.",
     "Mae llythyr ar ei ffordd atoch gyda dolen i gadarnhau'ch cyfeiriad. Wedi hynny gallwch "
     "fewngofnodi."},
    {"SEND_AGAIN", "Send me the letter again", "Anfon y llythyr ataf eto"},
    {"ENOUGH_LETTERS",
     "Several letters were sent to you within the hour. Look among your unwanted mail, or try "
     "again later.",
     "Anfonwyd sawl llythyr atoch o fewn yr awr. Edrychwch ymhlith eich post diangen, neu ceisiwch "
     "eto'n nes ymlaen."},
    {"CONFIRM_FIRST",
     "Your e-mail address has yet to be confirmed: open the link that you were sent.",
     "Nid yw'ch cyfeiriad e-bost wedi'i gadarnhau eto: agorwch y ddolen a anfonwyd atoch."},
    {"CONFIRM_ADDRESS", "Confirm your e-mail address", "Cadarnhau'ch cyfeiriad e-bost"},
    {"CONFIRM_SENTENCE", "By this you say that the address is yours:",
     "Drwy hyn rydych yn dweud mai'ch cyfeiriad chi yw hwn:"},
    {"CONFIRM", "It is mine", "Fi biau hwn"},
    {"CONFIRMED", "Confirmed", "Wedi'i gadarnhau"},
    {"CONFIRMED_SENTENCE", "Your e-mail address is confirmed.",
     "Mae'ch cyfeiriad e-bost wedi'i gadarnhau."},
    {"ADDRESS_TAKEN", "Another member has this e-mail address.",
     "Mae'r cyfeiriad e-bost hwn gan aelod arall."},
    {"RULES", "Rules", "Rheolau"},
    {"TERMS", "Terms of service", "Telerau gwasanaeth"},
    {"PRIVACY", "Privacy", "Preifatrwydd"},
    {"EFFECTIVE_FROM", "Effective from:", "Yn weithredol o:"},
    {"FOLLOWED_BY", "They will be followed by others, from:", "Bydd eraill yn eu dilyn, o:"},
    {"LAST_CHANGED", "Last changed:", "Newidiwyd ddiwethaf:"},
    {"FILL_IN", "Something is missing, or is not a name or an address.",
     "Mae rhywbeth ar goll, neu nid yw'n enw neu'n gyfeiriad."},
    {"THANK_YOU", "Thank you", "Diolch"},
    {"WILL_LOOK", "Somebody will look at it soon. After that you can sign in.",
     "Bydd rhywun yn edrych arno'n fuan. Wedi hynny gallwch fewngofnodi."},
    {"LINK_OVER", "This link is over", "Mae'r ddolen hon drosodd"},
    {"LINK_OVER_SENTENCE",
     "It was used already, or is too old. Ask the people who run this server for another.",
     "Mae wedi'i defnyddio eisoes, neu'n rhy hen. Gofynnwch i'r bobl sy'n rhedeg y gweinydd hwn am "
     "un arall."},
    {"RESET_OVER",
     "It was used already, or is too old. Have another sent to you from the page where one signs "
     "in.",
     "Mae wedi'i defnyddio eisoes, neu'n rhy hen. Gofynnwch am un arall o'r dudalen mewngofnodi."},
    {"RUNS_ON", "This server runs Ynghyd", "Mae'r gweinydd hwn yn rhedeg Ynghyd"},
});

/// A row of the table; a name that is not in it does not compile.
struct Word {
    std::size_t row;

    consteval Word(const char* name) : row(0) {
        while (word_table.at(row).name != name) ++row;
    }
};

constexpr std::string_view text(Word word, Language language) {
    const auto& row = word_table[word.row];
    return language == Language::welsh ? row.welsh : row.english;
}

/// The words of events and months, which posts share with the pages.
inline const social::text::EventWords& event_words(Language language) {
    using social::text::EventLanguage;
    return social::text::event_words(language == Language::welsh ? EventLanguage::welsh
                                                                 : EventLanguage::english);
}

}  // namespace ynghyd::web
