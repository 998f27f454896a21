/** Written by build/bundle from sites/*.json; change it there. */
export default [
  {
    "platform": "x",
    "version": 6,
    "hosts": [
      "x.com",
      "twitter.com"
    ],
    "requests": [
      {
        "action": "like",
        "path": "/i/api/graphql/*/FavoriteTweet"
      },
      {
        "action": "share",
        "path": "/i/api/graphql/*/CreateRetweet"
      },
      {
        "action": "follow",
        "path": "/i/api/1.1/friendships/create.json"
      }
    ]
  },
  {
    "platform": "instagram",
    "version": 5,
    "hosts": [
      "instagram.com"
    ],
    "requests": [
      {
        "action": "like",
        "path": "/graphql/query",
        "field": "fb_api_req_friendly_name",
        "value": "^(?:PolarisAPILikePostMutation|usePolarisLikeMediaXIGLikeMutation|PolarisCommentActionsLikeMutation)$"
      },
      {
        "action": "like",
        "path": "/api/graphql",
        "field": "fb_api_req_friendly_name",
        "value": "^(?:PolarisAPILikePostMutation|usePolarisLikeMediaXIGLikeMutation|PolarisCommentActionsLikeMutation)$"
      },
      {
        "action": "follow",
        "path": "/graphql/query",
        "field": "fb_api_req_friendly_name",
        "value": "^usePolaris(?:Toggle)?Follow(?!ers|ing)"
      },
      {
        "action": "follow",
        "path": "/api/graphql",
        "field": "fb_api_req_friendly_name",
        "value": "^usePolaris(?:Toggle)?Follow(?!ers|ing)"
      },
      {
        "action": "share",
        "path": "/graphql/query",
        "field": "fb_api_req_friendly_name",
        "value": "^usePolarisCreateMediaRepostMutation$"
      },
      {
        "action": "share",
        "path": "/api/graphql",
        "field": "fb_api_req_friendly_name",
        "value": "^usePolarisCreateMediaRepostMutation$"
      },
      {
        "action": "comment",
        "path": "/api/v1/web/comments/*/add/"
      },
      {
        "action": "follow",
        "path": "/api/v1/friendships/create/*"
      },
      {
        "action": "like",
        "path": "/api/v1/story_interactions/send_story_like"
      }
    ]
  },
  {
    "platform": "facebook",
    "version": 5,
    "hosts": [
      "facebook.com",
      "fb.com"
    ],
    "requests": [
      {
        "action": "like",
        "path": "/api/graphql/",
        "field": "fb_api_req_friendly_name",
        "value": "^(?:CometUFIFeedbackReactMutation|useCometUFIReactMutation)$"
      },
      {
        "action": "comment",
        "path": "/api/graphql/",
        "field": "fb_api_req_friendly_name",
        "value": "^(?:useCometUFICreateCommentMutation|useStoriesSendReplyMutation)$"
      },
      {
        "action": "follow",
        "path": "/api/graphql/",
        "field": "fb_api_req_friendly_name",
        "value": "^(?:CometUserFollowMutation|CometVideoChannelFollowMutation|FriendingCometFriendRequest(?:Send|Confirm)Mutation)$"
      },
      {
        "action": "join",
        "path": "/api/graphql/",
        "field": "fb_api_req_friendly_name",
        "value": "^(?:GroupCometJoinForumMutation|useGroupActorJoinRequestMutation)$"
      }
    ]
  },
  {
    "platform": "tiktok",
    "version": 5,
    "hosts": [
      "tiktok.com"
    ],
    "requests": [
      {
        "action": "like",
        "path": "/api/commit/item/digg/",
        "query": "type",
        "value": "^1$"
      },
      {
        "action": "follow",
        "path": "/api/commit/follow/user/",
        "query": "type",
        "value": "^1$"
      },
      {
        "action": "comment",
        "path": "/api/comment/publish/"
      },
      {
        "action": "like",
        "path": "/api/comment/digg/",
        "query": "type",
        "value": "^1$"
      }
    ]
  },
  {
    "platform": "youtube",
    "version": 4,
    "hosts": [
      "youtube.com",
      "youtube-nocookie.com"
    ],
    "requests": [
      {
        "action": "like",
        "path": "/youtubei/v1/like/like"
      },
      {
        "action": "follow",
        "path": "/youtubei/v1/subscription/subscribe"
      },
      {
        "action": "comment",
        "path": "/youtubei/v1/comment/create_comment"
      },
      {
        "action": "comment",
        "path": "/youtubei/v1/comment/create_comment_reply"
      }
    ]
  },
  {
    "platform": "threads",
    "version": 4,
    "hosts": [
      "threads.com",
      "threads.net"
    ],
    "requests": [
      {
        "action": "like",
        "path": "/api/graphql",
        "field": "fb_api_req_friendly_name",
        "value": "^use(?:Barcelona|TH)(?!.*Unlike).*LikeMutation"
      },
      {
        "action": "follow",
        "path": "/api/graphql",
        "field": "fb_api_req_friendly_name",
        "value": "^useTHFollowMutation"
      },
      {
        "action": "share",
        "path": "/api/graphql",
        "field": "fb_api_req_friendly_name",
        "value": "^useTHCreateRepostMutation"
      }
    ]
  }
];
