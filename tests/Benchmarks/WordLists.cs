using BenchmarkDotNet.Attributes;
using Moderation.Contracts;
using Moderation.Rules.Text;

namespace Benchmarks;

/// <summary>A list of 60,000 keys, sought in comments of 200 characters with all that is known of the author, as WordPress does.</summary>
public class WordLists
{
    private const int Keys = 60_000, Length = 200;

    private static readonly Author Author = new()
    {
        Name = "Ann Example",
        Email = "ann@mail.example",
        Url = "https://ann.example/about",
        Ip = "203.0.113.7",
        UserAgent = "Mozilla/5.0 (X11; Linux x86_64)",
    };

    private string[] _keys = null!;
    private CommentText[] _folded = null!;
    private string[] _texts = null!;
    private WordList _list = null!;

    [GlobalSetup]
    public void Load()
    {
        var random = new Random(3);
        // Keys as such lists have them: words, hosts and word pairs, half of them beginning as words of comments do.
        var words = Comments.Read().SelectMany(text => text.Split(' ')).Where(word => word.Length is > 3 and < 12).Distinct().ToArray();
        _keys = [.. Enumerable.Range(0, Keys).Select(i => (i % 3) switch
        {
            0 => $"{words[random.Next(words.Length)]}-{random.Next(10_000):x}.example",
            1 => $"{words[random.Next(words.Length)]}{words[random.Next(words.Length)]}{random.Next(1000)}",
            _ => string.Concat(Enumerable.Range(0, random.Next(6, 16)).Select(_ => (char)random.Next('a', 'z' + 1))),
        })];
        _texts = [.. Comments.Read().Select(text => string.Join(' ', Enumerable.Repeat(text, (Length / Math.Max(1, text.Length)) + 1))[..Length])];
        _list = new WordList(WordMatch.Inside, _keys);
        _folded = [.. _texts.Select(text => new CommentText(text, ContentFormat.Text, Author))];
        var found = _folded.Count(_list.Finds);
        var bytes = WordListSize.Of(WordMatch.Inside, Keys, _keys.Sum(static key => key.Length));
        Console.WriteLine($"// {Keys} keys take at most {bytes / 1024.0 / 1024.0:0.0} MiB; {found} of {_folded.Length} comments have one.");
    }

    [Benchmark(OperationsPerInvoke = Comments.Count, Description = "60,000 keys sought in a folded comment")]
    public int Seek() => _folded.Count(_list.Finds);

    [Benchmark(OperationsPerInvoke = Comments.Count, Description = "the same, folding included")]
    public int FoldAndSeek()
    {
        var found = 0;
        foreach (var text in _texts)
        {
            if (_list.Finds(new CommentText(text, ContentFormat.Text, Author)))
                found++;
        }

        return found;
    }

    [Benchmark(Description = "60,000 keys compiled")]
    public object Compile() => new WordList(WordMatch.Inside, _keys);
}
