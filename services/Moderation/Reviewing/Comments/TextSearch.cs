using Moderation.Decisions;
using Shared.Storage;

namespace Moderation.Reviewing.Comments;

/// <summary>
/// How each engine finds comments by their words. In both, words in any order, <c>"a phrase"</c> as it stands, and <c>-word</c> for
/// without. There are two ways to the newest of them, and neither is good for every word. A common word is soon found by looking through
/// the newest comments, while the index would first list every comment that has it. A rare word has a short list in the index, and may be
/// in none of the newest comments. So a stretch of the newest is looked through, and the index is asked where that was not enough.
/// </summary>
internal static class TextSearch
{
    /// <summary>
    /// How many comments are looked through: about as many as an engine manages in a quarter of the time that a search may take. A word
    /// that is not often enough in these has a list that can be sorted in the same time.
    /// </summary>
    private const int StretchInPostgres = 20_000, StretchInSqlite = 1000;

    /// <summary>
    /// Selects the ids of comments <c>c</c> with <c>@words</c> among the newest, the newest first, at most <c>@Limit</c>.
    /// </summary>
    /// <param name="database">Says which engine.</param>
    /// <param name="scope">Conditions on <c>c</c> that an index in the order of ids answers.</param>
    /// <param name="rest">Other conditions on <c>c</c>. They do not make the stretch longer, or it could be all there is.</param>
    public static string AmongTheNewest(
        ModerationDatabase database, string scope, string rest) => database.Options.Provider == DatabaseProvider.Postgres
        ? $"""
          select c.id
          from (
              select c.id, c.words, c.status
              from comments as c
              where {scope}
              order by c.id desc
              limit {StretchInPostgres}
          ) as c
          where {rest} and c.words @@ cast(@words as tsquery)
          order by c.id desc
          limit @Limit
          """
        : $"""
          select c.id
          from (
              select c.id, c.status
              from comments as c
              where {scope}
              order by c.id desc
              limit {StretchInSqlite}
          ) as c
          join comment_numbers as n on n.comment_id = c.id
          where {rest} and exists (
              select 1
              from comment_words
              where comment_words.rowid = n.number and comment_words match @words
          )
          order by c.id desc
          limit @Limit
          """;

    /// <summary>The same by the index, among all comments.</summary>
    public static string AmongAll(
        ModerationDatabase database, string scope, string rest) => database.Options.Provider == DatabaseProvider.Postgres
        ? $"""
          with found as materialized (
              select c.id
              from comments as c
              where {scope} and {rest} and c.words @@ cast(@words as tsquery)
          )
          select id
          from found
          order by id desc
          limit @Limit
          """
        : $"""
          select c.id
          from comment_words as w
          cross join comment_numbers as n on n.number = w.rowid
          cross join comments as c on c.id = n.comment_id
          where comment_words match @words and {scope} and {rest}
          order by c.id desc
          limit @Limit
          """;

    /// <summary>What to give as <c>@words</c>; null when nothing is left to look for.</summary>
    public static string? Words(ModerationDatabase database, string typed)
    {
        var terms = Terms(typed).ToList();
        if (!terms.Exists(term => !term.IsExcluded))
            return null;
        return database.Options.Provider == DatabaseProvider.Postgres ? ForPostgres(terms) : ForSqlite(terms);
    }

    private static string ForPostgres(IEnumerable<(string Text, bool IsExcluded)> terms) =>
        string.Join(" & ", terms.Select(term => $"{(term.IsExcluded ? "!" : "")}({SearchWords.Phrase(term.Text)})"));

    /// <summary>There NOT has something on its left, so what is left out comes last.</summary>
    private static string ForSqlite(List<(string Text, bool IsExcluded)> terms)
    {
        var wanted = string.Join(" ", terms.Where(term => !term.IsExcluded).Select(term => Quoted(term.Text)));
        return $"({wanted}){string.Concat(terms.Where(term => term.IsExcluded).Select(term => $" NOT {Quoted(term.Text)}"))}";
    }

    private static string Quoted(string text) => $"\"{text}\"";

    private static IEnumerable<(string Text, bool IsExcluded)> Terms(string typed)
    {
        var parts = typed.Split('"');
        for (var i = 0; i < parts.Length; i++)
        {
            // Every second part stands between quotation marks.
            if (i % 2 == 1)
            {
                if (SearchWords.AreIn(parts[i]))
                    yield return (parts[i], parts[i - 1].EndsWith('-'));
                continue;
            }

            foreach (var word in parts[i].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                if (SearchWords.AreIn(word))
                    yield return (word.TrimStart('-'), word.StartsWith('-'));
            }
        }
    }
}
