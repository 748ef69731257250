using System.Text.Json;
using Classifier.Shadowing;
using Microsoft.Extensions.Time.Testing;

namespace Classifier.Tests.Shadowing;

public sealed class ShadowLogTests : IDisposable
{
    private const int Most = 6000;

    private readonly string _folder = Directory.CreateTempSubdirectory("shadow").FullName;
    private readonly FakeTimeProvider _time = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Old_files_go_before_all_take_more_than_they_may()
    {
        using var log = new ShadowLog(_folder, _time, fileBytes: 2000, totalBytes: Most);
        for (var i = 1; i <= 100; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            log.Append([Record(i), Record(i)]);
            Assert.InRange(Directory.GetFiles(_folder).Sum(f => new FileInfo(f).Length), 1, Most);
        }
        var kept = Revisions();
        Assert.Equal(100, kept[^1]);
        Assert.Equal(kept.Order(), kept);
        Assert.InRange(kept.Length, 10, 40);
    }

    [Fact]
    public void A_new_process_begins_a_new_file_and_changes_none()
    {
        using (var first = new ShadowLog(_folder, _time))
            first.Append([Record(1)]);
        _time.Advance(TimeSpan.FromSeconds(1));
        using (var second = new ShadowLog(_folder, _time))
            second.Append([Record(2)]);
        Assert.Equal([1, 2], Revisions());
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public void Nothing_to_write_makes_no_file()
    {
        using var log = new ShadowLog(_folder, _time);
        log.Append([]);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Only_attributes_that_both_score_are_compared()
    {
        var record = Record(1) with { LiveScores = Scores(("toxicity", 0.9), ("spam", 0.1)), ShadowScores = Scores(("toxicity", 0.6), ("threat", 0.2)) };
        var difference = Assert.Single(record.Differences());
        Assert.Equal(("toxicity", 0.3), (difference.Attribute, Math.Round(difference.Distance, 6)));
        Assert.Equal((false, true), (difference.DisagreesAt(0.5), difference.DisagreesAt(0.8)));
    }

    private int[] Revisions() =>
        [.. Directory.GetFiles(_folder).Order(StringComparer.Ordinal).SelectMany(File.ReadAllLines)
            .Select(line => JsonSerializer.Deserialize<ShadowRecord>(line, ShadowRecord.Json)!.Revision)];

    private static ShadowRecord Record(int revision) => new()
    {
        CommentId = Guid.NewGuid(),
        Revision = revision,
        Time = DateTimeOffset.UnixEpoch,
        Live = "a",
        Shadow = "b",
        LiveScores = Scores(("toxicity", 0.5)),
        ShadowScores = Scores(("toxicity", 0.5)),
    };

    private static Dictionary<string, double> Scores(params (string Name, double Score)[] scores) => scores.ToDictionary(s => s.Name, s => s.Score);
}
