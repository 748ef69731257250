using System.Text;
using Classifier.Language;
using Classifier.Scoring;
using Moderation.Contracts;

namespace Classifier.Files;

/// <summary>
/// Scores each row of a file and writes it again with its scores, in the order of the input. A run that was ended goes on where it was.
/// </summary>
/// <param name="scorer">The model. Every processor scores a part of each batch.</param>
/// <param name="gate">Tells it the language of each text.</param>
/// <param name="model">What the model is.</param>
/// <param name="progress">Is told how many rows are done.</param>
internal sealed class ScoreFile(Scorer scorer, LanguageGate gate, Instrument model, Action<long> progress)
{
    /// <summary>Rows scored together. A checkpoint follows each batch, so a run that is ended repeats no more.</summary>
    private const int BatchSize = 128;

    /// <returns>The number of rows in the output.</returns>
    /// <exception cref="RowFileException">The file cannot be scored; the message says why.</exception>
    public long Run(ScoreFileOptions options, CancellationToken ct)
    {
        if (!RowFile.TryOf(options.Input, options.Columns, out var file))
            throw new RowFileException($"{options.Input} is neither .csv nor .ndjson nor .jsonl. Rename or convert it.");
        var inputBytes = new FileInfo(options.Input).Length;
        var done = Checkpoint.Of(options.Output);
        if (done?.Fits(options, inputBytes, model.Sha256) == false)
        {
            throw new RowFileException(
                $"{Checkpoint.PartOf(options.Output)} was begun with another input, other options or another model. Remove it and its "
                + "checkpoint, or choose another --out.");
        }

        var rows = Write(file, options, done ?? new Checkpoint(options, inputBytes, model.Sha256, 0, 0), ct);
        File.Move(Checkpoint.PartOf(options.Output), options.Output, overwrite: true);
        Checkpoint.Remove(options.Output);
        return rows;
    }

    private long Write(RowFile file, ScoreFileOptions options, Checkpoint done, CancellationToken ct)
    {
        using var stream = new FileStream(Checkpoint.PartOf(options.Output), FileMode.OpenOrCreate, FileAccess.Write);
        // What was written after the last checkpoint may be half a row.
        stream.SetLength(done.Bytes);
        stream.Seek(0, SeekOrigin.End);
        using var output = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        if (done.Bytes == 0)
            file.WriteHead(output, AddedValue.Names(scorer.Attributes));
        foreach (var batch in file.Read().Skip((int)done.Rows).Chunk(BatchSize))
        {
            ct.ThrowIfCancellationRequested();
            var scored = Score(batch, options);
            for (var i = 0; i < batch.Length; i++)
                file.Write(output, batch[i], AddedValue.Of(scored[i], scorer.Attributes, model));
            output.Flush();
            stream.Flush(flushToDisk: true);
            done = done with { Rows = done.Rows + batch.Length, Bytes = stream.Length };
            done.Write();
            progress(done.Rows);
        }

        return done.Rows;
    }

    /// <summary>The scores of each row; null for a row without text.</summary>
    private ScoredText?[] Score(Row[] batch, ScoreFileOptions options)
    {
        var scored = new ScoredText?[batch.Length];
        var texts = batch.Index().Where(static row => !string.IsNullOrWhiteSpace(row.Item.Text)).ToList();
        // Neighbours in length, because the longest text sets what a batch of them costs. Dealt out in turn, so that all end together.
        texts.Sort(static (a, b) => a.Item.Text!.Length.CompareTo(b.Item.Text!.Length));
        var shares = Environment.ProcessorCount;
        Parallel.For(0, shares, share =>
        {
            var mine = texts.Where((_, i) => i / 16 % shares == share).ToList();
            var answers = gate.Score([.. mine.Select(row => TextOf(row.Item, options))], scorer.LevelOf, scorer.Score);
            foreach (var (i, answer) in answers.Index())
                scored[mine[i].Index] = answer;
        });
        return scored;
    }

    private static TextToScore TextOf(Row row, ScoreFileOptions options) => new()
    {
        Content = row.Text!,
        Author = row.Author,
        Format = options.IsHtml ? ContentFormat.Html : ContentFormat.Text,
        Language = options.Language,
        Depth = options.Depth,
    };
}
