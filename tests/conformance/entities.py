"""What every entity must have: `key:kind`, kinds as in shapes.py, `-` before what may be absent,
`&Other` for all that another has."""

# checklist 8.113: apps with strict decoders lose a page for one key that is missing.
ENTITIES = {
    # ------------------------------------------------------------------------------------ people
    "CustomEmoji": "shortcode:S url:U static_url:U visible_in_picker:B -category:S -featured:B",
    "Field": "name:S value:S verified_at:T?",
    "HighlightedRole": "id:S name:S color:S",
    "FeatureApproval": "automatic:[S] manual:[S] current_user:S",
    "Account": """id:ID username:S acct:S display_name:S locked:B bot:B group:B discoverable:B?
        indexable:B created_at:T note:S url:U uri:U avatar:U avatar_static:U header:U
        header_static:U avatar_description:S header_description:S followers_count:I
        following_count:I statuses_count:I last_status_at:D? hide_collections:B? -noindex:B
        emojis:[CustomEmoji] fields:[Field] -roles:[HighlightedRole] -moved:Account -suspended:B
        -limited:B -memorial:B show_media:B show_media_replies:B show_featured:B
        feature_approval:FeatureApproval""",
    "MutedAccount": "&Account mute_expires_at:T?",
    "Source": """note:S fields:[Field] privacy:public|unlisted|private|direct sensitive:B
        language:S? follow_requests_count:I hide_collections:B? discoverable:B? indexable:B
        attribution_domains:[S] quote_policy:public|followers|nobody""",
    "Role": "id:S name:S permissions:S color:S highlighted:B collection_limit:I",
    "CredentialAccount": "&Account source:Source role:Role",
    "Profile": """id:ID display_name:S note:S fields:[Field] formatted_note:S
        formatted_fields:[Field] avatar:U? avatar_static:U? avatar_description:S header:U?
        header_static:U? header_description:S locked:B bot:B hide_collections:B? discoverable:B?
        indexable:B show_media:B show_media_replies:B show_featured:B attribution_domains:[S]
        featured_tags:[FeaturedTag]""",
    "Relationship": """id:ID following:B showing_reblogs:B notifying:B languages:[S]? followed_by:B
        blocking:B blocked_by:B muting:B muting_notifications:B muting_expires_at:T? requested:B
        requested_by:B domain_blocking:B endorsed:B note:S""",
    "FamiliarFollowers": "id:ID accounts:[Account]",
    "Suggestion": "source:staff|past_interactions|global sources:[S] account:Account",
    # ------------------------------------------------------------------------------------- posts
    "StatusApplication": "name:S website:S?",
    "Mention": "id:ID username:S acct:S url:U",
    "TagLink": "name:S url:U",
    "QuoteApproval": "automatic:[S] manual:[S] current_user:automatic|manual|denied|unknown",
    "Quote": """state:pending|accepted|rejected|revoked|deleted|unauthorized|blocked_account|blocked_domain|muted_account
        -quoted_status:Status? -quoted_status_id:ID?""",
    "BareStatus": """id:ID uri:U url:U? created_at:T edited_at:T? account:Account
        visibility:public|unlisted|private|direct sensitive:B spoiler_text:S language:S?
        in_reply_to_id:ID? in_reply_to_account_id:ID? replies_count:I reblogs_count:I
        favourites_count:I quotes_count:I reblog:Status? -application:StatusApplication?
        media_attachments:[Media] mentions:[Mention] tags:[TagLink] emojis:[CustomEmoji]
        card:PreviewCard? poll:Poll? quote:Quote? quote_approval:QuoteApproval -favourited:B
        -reblogged:B -muted:B -bookmarked:B -pinned:B -filtered:[FilterResult]
        tagged_collections:[H]""",
    "Status": "&BareStatus content:S",
    "OwnStatus": "&Status favourited:B reblogged:B muted:B bookmarked:B filtered:[FilterResult]",
    "Boost": "&Status reblog:OwnStatus",
    "DeletedStatus": "&BareStatus text:S",
    "StatusEdit": """content:S spoiler_text:S sensitive:B created_at:T account:Account
        media_attachments:[Media] emojis:[CustomEmoji] -poll:H -quote:Quote?""",
    "StatusSource": "id:ID text:S spoiler_text:S",
    "Context": "ancestors:[Status] descendants:[Status]",
    "Translation": """content:S spoiler_text:S language:S detected_source_language:S provider:S
        media_attachments:[H] poll:H?""",
    "Media": """id:ID type:image|gifv|video|audio|unknown url:U? preview_url:U? remote_url:U?
        preview_remote_url:U? text_url:U? meta:H? description:S? blurhash:S?""",
    "PollOption": "title:S votes_count:I?",
    "Poll": """id:ID expires_at:T? expired:B multiple:B votes_count:I voters_count:I?
        options:[PollOption] emojis:[CustomEmoji] -voted:B -own_votes:[I]""",
    "CardAuthor": "name:S url:S account:Account?",
    "PreviewCard": """url:U title:S description:S language:S? type:link|photo|video|rich
        author_name:S author_url:S provider_name:S provider_url:S html:S width:I height:I image:U?
        image_description:S embed_url:S blurhash:S? published_at:T? authors:[CardAuthor]""",
    "TrendingLink": "&PreviewCard history:[Day]",
    "ScheduledParams": """text:S visibility:S? poll:H? media_ids:[ID]? sensitive:B? spoiler_text:S?
        in_reply_to_id:I? language:S? application_id:I? scheduled_at:T? idempotency:S?
        with_rate_limit:B""",
    "ScheduledStatus": "id:ID scheduled_at:T params:ScheduledParams media_attachments:[Media]",
    # --------------------------------------------------------------------- timelines and notices
    "Marker": "last_read_id:ID version:I updated_at:T",
    "Markers": "-home:Marker -notifications:Marker",
    "Conversation": "id:ID unread:B accounts:[Account] last_status:Status?",
    "List": "id:ID title:S replies_policy:followed|list|none exclusive:B",
    "Notification": """id:ID type:S created_at:T group_key:S account:Account -filtered:B
        -status:Status -report:Report""",
    "NotificationGroup": """group_key:S notifications_count:I type:S most_recent_notification_id:I
        -page_min_id:ID -page_max_id:ID latest_page_notification_at:T sample_account_ids:[ID]
        -status_id:ID?""",
    "GroupedNotifications": """accounts:[Account] statuses:[Status]
        notification_groups:[NotificationGroup]""",
    "PolicySummary": "pending_requests_count:I pending_notifications_count:I",
    "NotificationPolicy": """for_not_following:accept|filter|drop
        for_not_followers:accept|filter|drop
        for_new_accounts:accept|filter|drop for_private_mentions:accept|filter|drop
        for_limited_accounts:accept|filter|drop summary:PolicySummary""",
    "OlderNotificationPolicy": """filter_not_following:B filter_not_followers:B
        filter_new_accounts:B
        filter_private_mentions:B summary:PolicySummary""",
    "NotificationRequest": """id:ID created_at:T updated_at:T notifications_count:S account:Account
        last_status:Status?""",
    "Merged": "merged:B",
    "Count": "count:I",
    # ----------------------------------------------------------------------------------- filters
    "BareFilter": """id:ID title:S context:[home|notifications|public|thread|account] expires_at:T?
        filter_action:warn|hide|blur""",
    "Filter": "&BareFilter keywords:[FilterKeyword] statuses:[FilterStatus]",
    "FilterKeyword": "id:ID keyword:S whole_word:B",
    "FilterStatus": "id:ID status_id:ID",
    "FilterResult": "filter:BareFilter keyword_matches:[S]? status_matches:[S]?",
    "OlderFilter": "id:ID phrase:S context:[S] whole_word:B expires_at:T? irreversible:B",
    # --------------------------------------------------------------------------- search and tags
    "Day": "day:S accounts:S uses:S",
    "Tag": "id:ID name:S url:U history:[Day] -following:B -featuring:B",
    "FeaturedTag": "id:ID name:S url:U statuses_count:S last_status_at:D?",
    "Search": "accounts:[Account] statuses:[Status] hashtags:[Tag]",
    # -------------------------------------------------------------------------------- the server
    "Terms": "effective_date:S effective:B content:S succeeded_by:S?",
    "Rule": "id:S text:S hint:S translations:H",
    "Thumbnail": "url:U -blurhash:S? -versions:H -description:S?",
    "Urls": "streaming:S status:U? about:U? privacy_policy:U? terms_of_service:U?",
    "AccountLimits": """max_featured_tags:I max_pinned_statuses:I max_profile_fields:I
        profile_field_name_limit:I profile_field_value_limit:I max_display_name_length:I
        max_note_length:I max_avatar_description_length:I max_header_description_length:I""",
    "StatusLimits": """max_characters:I max_media_attachments:I characters_reserved_per_url:I
        -supported_mime_types:[S]""",
    "MediaLimits": """supported_mime_types:[S] image_size_limit:I video_size_limit:I
        image_matrix_limit:I video_matrix_limit:I video_frame_rate_limit:I -description_limit:I""",
    "PollLimits": "max_options:I max_characters_per_option:I min_expiration:I max_expiration:I",
    "Vapid": "public_key:S",
    "Enabled": "enabled:B",
    "Half": "local:public|authenticated|disabled remote:public|authenticated|disabled",
    "TimelinesAccess": "live_feeds:Half hashtag_feeds:Half trending_link_feeds:Half",
    "Configuration": """urls:Urls vapid:Vapid accounts:AccountLimits statuses:StatusLimits
        media_attachments:MediaLimits polls:PollLimits translation:Enabled
        timelines_access:TimelinesAccess limited_federation:B""",
    "Registrations": """enabled:B approval_required:B reason_required:B? message:S? min_age:I?
        url:U?""",
    "Contact": "email:S account:Account?",
    "ActiveUsers": "active_month:I",
    "Usage": "users:ActiveUsers",
    "Icon": "src:U size:S",
    "ApiVersions": "mastodon:I",
    "Instance": """domain:S title:S version:S source_url:U description:S usage:Usage
        thumbnail:Thumbnail icon:[Icon] languages:[S] configuration:Configuration
        registrations:Registrations api_versions:ApiVersions contact:Contact rules:[Rule]
        wrapstodon:I?""",
    "OlderUrls": "streaming_api:S",
    "Stats": "user_count:I status_count:I domain_count:I",
    "OlderAccountLimits": "max_featured_tags:I",
    "OlderConfiguration": """accounts:OlderAccountLimits statuses:StatusLimits
        media_attachments:MediaLimits polls:PollLimits""",
    "OlderInstance": """uri:S title:S short_description:S description:S email:S version:S
        urls:OlderUrls stats:Stats thumbnail:U? languages:[S] registrations:B approval_required:B
        invites_enabled:B configuration:OlderConfiguration contact_account:Account? rules:[Rule]
        max_toot_chars:I""",
    "Document": "updated_at:T? content:S",
    "Terms": "effective_date:D effective:B content:S succeeded_by:D?",
    "DomainBlock": "domain:S digest:S severity:silence|suspend comment:S?",
    "Week": "week:S statuses:S logins:S registrations:S",
    "Language": "code:S name:S",
    "Reaction": "name:S count:I me:B -url:U -static_url:U",
    "Announcement": """id:ID content:S starts_at:T? ends_at:T? all_day:B published_at:T updated_at:T
        read:B mentions:[Mention] statuses:[H] tags:[TagLink] emojis:[CustomEmoji]
        reactions:[Reaction]""",
    "OEmbed": """type:rich version:S author_name:S author_url:U provider_name:S provider_url:U
        cache_age:I html:S width:I height:I?""",
    "HalfPreview": "following_count:I followers_count:I",
    # -------------------------------------------------------------------- apps, push and reports
    "Application": """id:ID name:S website:U? scopes:[S] redirect_uris:[S] redirect_uri:S
        vapid_key:S""",
    "CredentialApplication": """&Application client_id:S client_secret:S
        client_secret_expires_at:I""",
    "Token": "access_token:S token_type:Bearer scope:S created_at:I",
    "UserInfo": "iss:U sub:U name:S preferred_username:S profile:U picture:U",
    "ServerMetadata": """issuer:U authorization_endpoint:U token_endpoint:U revocation_endpoint:U
        userinfo_endpoint:U app_registration_endpoint:U scopes_supported:[S]
        response_types_supported:[S] response_modes_supported:[S] grant_types_supported:[S]
        token_endpoint_auth_methods_supported:[S] code_challenge_methods_supported:[S256]""",
    "NodeInfoLink": "rel:S href:U",
    "NodeInfoIndex": "links:[NodeInfoLink]",
    "NodeInfo": """version:S software:H protocols:[S] services:H usage:H openRegistrations:B
        metadata:H""",
    "WebFinger": "subject:S links:[H]",
    "Alerts": """mention:B status:B reblog:B follow:B follow_request:B favourite:B poll:B update:B
        quote:B quoted_update:B admin.sign_up:B admin.report:B""",
    "PushSubscription": """id:I endpoint:U standard:B alerts:Alerts
        policy:all|followed|follower|none server_key:S""",
    "Report": """id:ID action_taken:B action_taken_at:T? category:spam|legal|violation|other
        comment:S forwarded:B created_at:T status_ids:[ID]? rule_ids:[ID]? collection_ids:[ID]
        target_account:Account""",
    # -------------------------------------------------------------------- collections and the year
    "CollectionItem": "id:ID state:pending|accepted|rejected|revoked created_at:T -account_id:ID",
    "Collection": """id:ID uri:U name:S description:S? language:S? account_id:ID local:B sensitive:B
        discoverable:B url:U item_count:I created_at:T updated_at:T tag:TagLink?
        items:[CollectionItem]""",
    "CollectionAnswer": "collection:Collection",
    "CollectionItemAnswer": "collection_item:CollectionItem",
    "WholeCollection": "collection:Collection accounts:[Account]",
    "Collections": "collections:[Collection]",
    "AnnualReports": "annual_reports:[H] accounts:[Account] statuses:[Status]",
    "AnnualState": "state:available|generating|eligible|ineligible",
    "Invitation": "invite_code:S instance_api_url:U",
    "OlderSearch": "accounts:[Account] statuses:[Status] hashtags:[S]",
    # ------------------------------------------------------------------------------------- admins
    "AdminIp": "ip:S used_at:T",
    "AdminAccount": """id:ID username:S domain:S? created_at:T email:S? ip:S? confirmed:B? suspended:B
        silenced:B sensitized:B disabled:B? approved:B? locale:S? invite_request:S?
        -created_by_application_id:ID -invited_by_account_id:ID ips:[AdminIp] account:Account
        role:Role?""",
    "AdminReport": """id:ID action_taken:B action_taken_at:T?
        category:spam|legal|violation|other comment:S forwarded:B created_at:T updated_at:T
        account:AdminAccount target_account:AdminAccount assigned_account:AdminAccount?
        action_taken_by_account:AdminAccount? statuses:[Status] collections:[Collection]
        rules:[Rule]""",
    "AdminDomainBlock": """id:ID domain:S digest:S created_at:T severity:silence|suspend|noop
        reject_media:B reject_reports:B private_comment:S? public_comment:S? obfuscate:B""",
    "AdminDomainAllow": "id:ID domain:S created_at:T",
    "AdminEmailDomainBlock": "id:ID domain:S created_at:T history:[Day] allow_with_approval:B",
    "AdminIpBlock": """id:ID ip:S severity:sign_up_requires_approval|sign_up_block|no_access
        comment:S created_at:T expires_at:T?""",
    "AdminCanonicalEmailBlock": "id:ID canonical_email_hash:S",
    "DayOfMeasure": "date:T value:S",
    "AdminMeasure": """key:S unit:S? total:S -human_value:S -previous_total:S
        data:[DayOfMeasure]""",
    "Share": "key:S human_key:S value:S -unit:S -human_value:S",
    "AdminDimension": "key:S data:[Share]",
    "DayOfCohort": "date:T rate:F value:S",
    "AdminCohort": "period:T frequency:day|month data:[DayOfCohort]",
    "AdminTag": "&Tag trendable:B usable:B requires_review:B listable:B",
    "Preferences": """posting:default:visibility:public|unlisted|private|direct
        posting:default:sensitive:B posting:default:language:S? posting:default:quote_policy:S
        reading:expand:media:default|show_all|hide_all reading:expand:spoilers:B
        reading:autoplay:gifs:B""",
}
