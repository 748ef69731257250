using Moderation.Contracts;

namespace Moderation.Deciding;

/// <summary>Reasons in words that an author may read.</summary>
internal static class ReasonTexts
{
    public const string ExpiredCode = "scoring_expired";

    private static readonly Dictionary<string, string> Names = new()
    {
        [Attributes.Toxicity] = "rude or disrespectful",
        [Attributes.SevereToxicity] = "very hateful or aggressive",
        [Attributes.Obscene] = "obscene",
        [Attributes.Threat] = "a threat",
        [Attributes.Insult] = "insulting",
        [Attributes.IdentityAttack] = "hateful towards people because of who they are",
        [Attributes.Spam] = "unwanted advertising",
    };

    public static Reason NotScored { get; } = new()
    {
        Code = "not_scored",
        Text = "Nothing that this site looks for could be judged automatically, so a person has to look at the comment.",
    };

    public static Reason LanguageNotSupported(string? language) => new()
    {
        Code = "language_not_supported",
        Text = $"The models cannot read {LanguageNames.Of(language)}, so a person decides.",
    };

    public static Reason Of(string attribute, CommentStatus status, double score, double threshold)
    {
        var name = Names.GetValueOrDefault(attribute, $"against the rule on '{attribute}'");
        var rejects = status == CommentStatus.Rejected;
        return new Reason
        {
            Code = $"{attribute}_{(rejects ? "reject" : "hold")}",
            Text = rejects ? $"The comment is very likely {name}." : $"The comment may be {name}.",
            Attribute = attribute,
            Score = score,
            Threshold = threshold,
        };
    }

    public static Reason Expired(CommentStatus status) => new()
    {
        Code = ExpiredCode,
        Text = "The comment could not be judged automatically in time. " + status switch
        {
            CommentStatus.Approved => "This site shows such comments.",
            CommentStatus.Rejected => "This site does not show such comments.",
            _ => "A person has to look at it.",
        },
    };
}
