using MassTransit;
using Moderation.Contracts;
using Shared.Bus;

namespace Moderation.Deciding;

/// <summary>Asks Classifier for the scores of one text that nobody sent, such as one that a moderator tries.</summary>
internal sealed class AskForScores(IBusControl bus, BrokerAlarm alarm)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly Lazy<IRequestClient<ScoreTexts>> _client = new(() => bus.CreateRequestClient<ScoreTexts>(Timeout));

    /// <summary>The scores with the model's version; null if there is no answer in time.</summary>
    public async Task<(ScoredText Text, string ModelVersion)?> AskAsync(CommentSubmitted comment, CancellationToken ct)
    {
        // Without a broker, MassTransit would block the thread of the first request.
        if (bus.CheckHealth().Status != BusHealthStatus.Healthy || alarm.Reason is not null)
            return null;
        var question = new ScoreTexts { Items = [TextOf(comment)] };
        // MassTransit's timeout begins after the send, and a send waits for a broker that has just gone down.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Timeout);
        try
        {
            // Not durable: a question that outlives the broker would be answered to nobody.
            var answer = await _client.Value
                .GetResponse<TextsScored>(question, static x => x.UseExecute(static context => context.Durable = false), limit.Token)
                .WaitAsync(limit.Token);
            return (answer.Message.Items[0], answer.Message.ModelVersion);
        }
        catch (Exception e) when (e is RequestException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return null;
        }
    }

    private static TextToScore TextOf(CommentSubmitted comment) => new()
    {
        Content = comment.Content,
        Format = comment.Format,
        Author = comment.Author is { } author ? new TextAuthor { Name = author.Name } : null,
    };
}
