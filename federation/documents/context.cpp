#include "federation/documents/context.hpp"

#include "federation/vocabulary.hpp"

namespace ynghyd::federation {
namespace {

// Only contexts that every JSON-LD processor of the field has built in are named by address: a
// peer that had to fetch another could not read us without the network.

Json read(const char* text) {
    return Json::parse(text);
}

}  // namespace

const Json& actor_context() {
    static const Json context = read(R"([
        "https://www.w3.org/ns/activitystreams",
        "https://w3id.org/security/v1",
        "https://www.w3.org/ns/did/v1",
        "https://w3id.org/security/multikey/v1",
        {
            "webfinger": "https://purl.archive.org/socialweb/webfinger#webfinger",
            "manuallyApprovesFollowers": "as:manuallyApprovesFollowers",
            "toot": "http://joinmastodon.org/ns#",
            "discoverable": "toot:discoverable",
            "indexable": "toot:indexable",
            "showMedia": "toot:showMedia",
            "showRepliesInMedia": "toot:showRepliesInMedia",
            "showFeatured": "toot:showFeatured",
            "attributionDomains": {"@id": "toot:attributionDomains", "@container": "@set"},
            "featured": {"@id": "toot:featured", "@type": "@id"},
            "gts": "https://gotosocial.org/ns#",
            "interactionPolicy": {"@id": "gts:interactionPolicy", "@type": "@id"},
            "canFeature": {"@id": "https://w3id.org/fep/7aa9#canFeature", "@type": "@id"},
            "automaticApproval": {"@id": "gts:automaticApproval", "@type": "@id"},
            "featuredTags": {"@id": "toot:featuredTags", "@type": "@id"},
            "movedTo": {"@id": "as:movedTo", "@type": "@id"},
            "alsoKnownAs": {"@id": "as:alsoKnownAs", "@type": "@id"},
            "Hashtag": "as:Hashtag",
            "lemmy": "https://join-lemmy.org/ns#",
            "postingRestrictedToMods": "lemmy:postingRestrictedToMods",
            "schema": "http://schema.org#",
            "PropertyValue": "schema:PropertyValue",
            "value": "schema:value",
            "ev": "https://w3id.org/fep/8a8e/",
            "upcomingEvents": {"@id": "ev:upcomingEvents", "@type": "@id"},
            "implements": {"@id": "https://w3id.org/fep/844e/implements", "@type": "@id",
                           "@container": "@list"}
        }
    ])");
    return context;
}

const Json& object_context() {
    static const Json context = read(R"([
        "https://www.w3.org/ns/activitystreams",
        {
            "sensitive": "as:sensitive",
            "Hashtag": "as:Hashtag",
            "ostatus": "http://ostatus.org#",
            "conversation": "ostatus:conversation",
            "gts": "https://gotosocial.org/ns#",
            "interactionPolicy": {"@id": "gts:interactionPolicy", "@type": "@id"},
            "canQuote": {"@id": "gts:canQuote", "@type": "@id"},
            "automaticApproval": {"@id": "gts:automaticApproval", "@type": "@id"},
            "manualApproval": {"@id": "gts:manualApproval", "@type": "@id"}
        }
    ])");
    return context;
}

const Json& event_context() {
    static const Json context = read(R"([
        "https://www.w3.org/ns/activitystreams",
        {
            "Hashtag": "as:Hashtag",
            "sensitive": "as:sensitive",
            "sc": "http://schema.org#",
            "PostalAddress": "sc:PostalAddress",
            "VirtualLocation": "sc:VirtualLocation",
            "address": "sc:address",
            "streetAddress": "sc:streetAddress",
            "addressLocality": "sc:addressLocality",
            "addressRegion": "sc:addressRegion",
            "postalCode": "sc:postalCode",
            "addressCountry": "sc:addressCountry",
            "maximumAttendeeCapacity": "sc:maximumAttendeeCapacity",
            "inLanguage": "sc:inLanguage",
            "ical": "http://www.w3.org/2002/12/cal/ical#",
            "status": "ical:status",
            "pt": "https://joinpeertube.org/ns#",
            "commentsEnabled": "pt:commentsEnabled",
            "mz": "https://joinmobilizon.org/ns#",
            "participantCount": "mz:participantCount",
            "remainingAttendeeCapacity": "sc:remainingAttendeeCapacity",
            "attendees": {"@id": "ev:attendees", "@type": "@id"},
            "anonymousParticipationEnabled": "mz:anonymousParticipationEnabled",
            "repliesModerationOption": "mz:repliesModerationOption",
            "isOnline": "mz:isOnline",
            "ev": "https://w3id.org/fep/8a8e/",
            "joinMode": "ev:joinMode",
            "externalParticipationUrl": "ev:externalParticipationUrl",
            "timezone": "ev:timezone",
            "category": "ev:category",
            "displayEndTime": "ev:displayEndTime",
            "previousStartTime": "ev:previousStartTime",
            "eventStatus": {"@id": "ev:eventStatus", "@type": "@vocab"},
            "EventScheduled": "ev:EventScheduled",
            "EventCancelled": "ev:EventCancelled",
            "EventPostponed": "ev:EventPostponed",
            "EventRescheduled": "ev:EventRescheduled",
            "EventMovedOnline": "ev:EventMovedOnline",
            "EventTentative": "ev:EventTentative",
            "organizers": {"@id": "ev:organizers", "@type": "@id"},
            "requiredJoinVisibility": {"@id": "ev:requiredJoinVisibility", "@container": "@list"}
        }
    ])");
    return context;
}

const Json& quote_context() {
    static const Json context = read(R"([
        "https://www.w3.org/ns/activitystreams",
        {
            "QuoteRequest": "https://w3id.org/fep/044f#QuoteRequest",
            "QuoteAuthorization": "https://w3id.org/fep/044f#QuoteAuthorization",
            "gts": "https://gotosocial.org/ns#",
            "interactingObject": {"@id": "gts:interactingObject", "@type": "@id"},
            "interactionTarget": {"@id": "gts:interactionTarget", "@type": "@id"}
        }
    ])");
    return context;
}

const Json& interaction_context() {
    static const Json context = read(R"([
        "https://www.w3.org/ns/activitystreams",
        {
            "gts": "https://gotosocial.org/ns#",
            "LikeRequest": "gts:LikeRequest",
            "ReplyRequest": "gts:ReplyRequest",
            "AnnounceRequest": "gts:AnnounceRequest",
            "LikeAuthorization": "gts:LikeAuthorization",
            "ReplyAuthorization": "gts:ReplyAuthorization",
            "AnnounceAuthorization": "gts:AnnounceAuthorization",
            "FeatureRequest": "https://w3id.org/fep/7aa9#FeatureRequest",
            "FeatureAuthorization": "https://w3id.org/fep/7aa9#FeatureAuthorization",
            "interactingObject": {"@id": "gts:interactingObject", "@type": "@id"},
            "interactionTarget": {"@id": "gts:interactionTarget", "@type": "@id"}
        }
    ])");
    return context;
}

const Json& approval_terms() {
    static const Json terms = read(R"({
        "likeAuthorization": {"@id": "https://gotosocial.org/ns#likeAuthorization", "@type": "@id"},
        "replyAuthorization":
            {"@id": "https://gotosocial.org/ns#replyAuthorization", "@type": "@id"},
        "announceAuthorization":
            {"@id": "https://gotosocial.org/ns#announceAuthorization", "@type": "@id"}
    })");
    return terms;
}

const Json& tag_context() {
    static const Json context = read(R"([
        "https://www.w3.org/ns/activitystreams", {"Hashtag": "as:Hashtag"}
    ])");
    return context;
}

const Json& reaction_context() {
    static const Json context = read(R"([
        "https://www.w3.org/ns/activitystreams",
        {"EmojiReact": "http://litepub.social/ns#EmojiReact"}
    ])");
    return context;
}

const Json& join_context() {
    static const Json context = read(R"([
        "https://www.w3.org/ns/activitystreams",
        {"mz": "https://joinmobilizon.org/ns#", "participationMessage": "mz:participationMessage"}
    ])");
    return context;
}

const Json& poll_terms() {
    static const Json terms = read(R"({
        "toot": "http://joinmastodon.org/ns#", "votersCount": "toot:votersCount"
    })");
    return terms;
}

const Json& quoting_terms() {
    static const Json terms = read(R"({
        "quote": {"@id": "https://w3id.org/fep/044f#quote", "@type": "@id"},
        "quoteAuthorization":
            {"@id": "https://w3id.org/fep/044f#quoteAuthorization", "@type": "@id"},
        "quoteUri": "http://fedibird.com/ns#quoteUri",
        "quoteUrl": "as:quoteUrl",
        "_misskey_quote": "https://misskey-hub.net/ns#_misskey_quote"
    })");
    return terms;
}

const Json& media_terms() {
    static const Json terms = read(R"({
        "toot": "http://joinmastodon.org/ns#",
        "blurhash": "toot:blurhash",
        "focalPoint": {"@id": "toot:focalPoint", "@container": "@list"}
    })");
    return terms;
}

const Json& emoji_terms() {
    static const Json terms = read(R"({
        "toot": "http://joinmastodon.org/ns#", "Emoji": "toot:Emoji"
    })");
    return terms;
}

const Json& upload_context() {
    static const Json context = Json::array({std::string(as2_context), media_terms()});
    return context;
}

const Json& outbox_context() {
    static const Json context = [] {
        Json merged = object_context();
        for (const Json& terms : {event_context()[1], poll_terms(), quoting_terms(),
                                  approval_terms(), media_terms(), emoji_terms()})
            merged[1].update(terms);
        return merged;
    }();
    return context;
}

const Json& plain_context() {
    static const Json context = std::string(as2_context);
    return context;
}

}  // namespace ynghyd::federation
