using Moderation.Contracts;

namespace Moderation.Rules.Reasons;

/// <summary>The reasons that a moderator can give, each with the sentence that the author reads.</summary>
internal static class ModeratorReasons
{
    public const string Spam = "moderator_spam";

    private static readonly Dictionary<string, string> Texts = new()
    {
        [Spam] = "A moderator found the comment to be unwanted advertising.",
        ["moderator_insult"] = "A moderator found the comment to be insulting.",
        ["moderator_hate"] = "A moderator found the comment to be hateful towards people because of who they are.",
        ["moderator_threat"] = "A moderator found the comment to threaten somebody or to call for violence.",
        ["moderator_obscene"] = "A moderator found the comment to be obscene.",
        ["moderator_off_topic"] = "A moderator found that the comment is not about the page's topic.",
        ["moderator_privacy"] = "A moderator found that the comment reveals somebody's private data.",
        ["moderator_illegal"] = "A moderator found the comment to be against the law.",
        ["moderator_other"] = "A moderator found the comment to be against the site's rules.",
    };

    /// <summary>The names that a request uses: the codes without the prefix <c>moderator_</c>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Texts.Keys.Select(code => code["moderator_".Length..])];

    /// <param name="name">One of <see cref="Names"/>.</param>
    public static Reason Of(string name) => new() { Code = $"moderator_{name}", Text = Texts[$"moderator_{name}"] };
}
