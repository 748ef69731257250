using System.Diagnostics;
using Classifier.Deep;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Classifier.Training.Deep;

/// <summary>Settings for training the encoder.</summary>
internal sealed record FineTuningOptions
{
    /// <summary>The folder of an earlier round to continue; null to start from the published encoder.</summary>
    public string? From { get; init; }

    public double Epochs { get; init; } = 1;

    public int RowsInBatch { get; init; } = 48;

    /// <summary>Longer texts are cut in training only.</summary>
    public int MostPieces { get; init; } = 80;

    public double Rate { get; init; } = 1e-4;

    /// <summary>The factor by which the head, which starts untrained, learns faster.</summary>
    public double HeadFactor { get; init; } = 10;

    /// <summary>The factor by which each layer learns slower than the one after it.</summary>
    public double LayerDecay { get; init; } = 0.85;

    public int Seed { get; init; } = 5;

    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Steps between two saves.</summary>
    public int SaveEvery { get; init; } = 400;
}

/// <summary>Trains the encoder and its heads on every attribute at once, by AdamW with warm-up and linear decay.</summary>
internal sealed class FineTuning(FineTuningOptions options, WordPieces vocabulary)
{
    private const double WarmUp = 0.06, WeightDecay = 0.01, LargestGradient = 1;

    /// <summary>
    /// The share of rows without punctuation in one pass. Half of the data has none, and the model must not recognise it by that.
    /// </summary>
    private const double Unmarked = 0.3;

    /// <summary>
    /// The share of rows that get harmless words of another row before or after them, to teach that abuse hides in friendly talk.
    /// </summary>
    private const double Padded = 0.25;

    private const int MostPadding = 30;

    private readonly Random _random = new(options.Seed);
    private readonly HashSet<int> _marks =
        [.. vocabulary.Pieces
            .Select((piece, i) => (piece, i))
            .Where(p => p.piece.Length == 1 && !char.IsLetterOrDigit(p.piece[0]))
            .Select(p => p.i)];

    private PieceRow[] _harmless = [];

    public void Train(Network network, IReadOnlyList<PieceRow> rows, Action<int> save)
    {
        set_num_threads(options.Threads);
        manual_seed(options.Seed);
        network.train();
        _harmless = [.. rows.Where(r => r.IsHarmless)];
        var batches = Batches(rows);
        using var optimiser = optim.AdamW(
            [.. network.Groups().Select(g => new AdamW.ParamGroup(g.Parameters, RateOf(network, g.Depth), weight_decay: WeightDecay))]);
        var rates = optimiser.ParamGroups.Select(g => g.LearningRate).ToArray();
        var (watch, seen, loss) = (Stopwatch.StartNew(), 0, 0.0);
        for (var step = 0; step < batches.Count; step++)
        {
            var factor = Schedule(step / (double)batches.Count);
            foreach (var (group, rate) in optimiser.ParamGroups.Zip(rates))
                group.LearningRate = rate * factor;
            var now = Step(network, optimiser, batches[step]);
            loss = step == 0 ? now : 0.98 * loss + 0.02 * now;
            seen += batches[step].Length;
            if (step % 20 == 19)
                Report(step + 1, batches.Count, loss, seen, watch.Elapsed);
            if ((step + 1) % options.SaveEvery == 0 || step + 1 == batches.Count)
                save(step + 1);
        }
    }

    private static double Schedule(double done) => done < WarmUp ? done / WarmUp : (1 - done) / (1 - WarmUp);

    private double RateOf(Network network, int depth)
    {
        var head = network.Groups().Count() - 1;
        return depth == head ? options.Rate * options.HeadFactor : options.Rate * Math.Pow(options.LayerDecay, head - 1 - depth);
    }

    private double Step(Network network, optim.Optimizer optimiser, PieceRow[] batch)
    {
        using var scope = NewDisposeScope();
        optimiser.zero_grad();
        var (ids, isPiece) = Input([.. batch.Select(Turn)]);
        var targets = tensor(batch.SelectMany(r => r.Targets).ToArray()).view(batch.Length, -1);
        var weights = tensor(batch.SelectMany(r => r.Weights).ToArray()).view(batch.Length, -1);
        var each = nn.functional.binary_cross_entropy_with_logits(network.forward(ids, isPiece), targets, reduction: nn.Reduction.None);
        var loss = (each * weights).sum() / batch.Length;
        loss.backward();
        nn.utils.clip_grad_norm_(network.parameters(), LargestGradient);
        optimiser.step();
        return loss.item<float>();
    }

    private int[] Turn(PieceRow row)
    {
        var pieces = _random.NextDouble() < Padded ? Pad(row.Pieces) : row.Pieces;
        return _random.NextDouble() < Unmarked ? [.. pieces.Where(p => !_marks.Contains(p))] : pieces;
    }

    private int[] Pad(int[] pieces)
    {
        var room = Math.Min(MostPadding, options.MostPieces - 2 - pieces.Length);
        var other = _harmless[_random.Next(_harmless.Length)].Pieces;
        if (room <= 0 || other.Length == 0)
            return pieces;
        var padding = other.Take(room);
        return _random.Next(2) == 0 ? [.. padding, .. pieces] : [.. pieces, .. padding];
    }

    private (Tensor Ids, Tensor IsPiece) Input(int[][] rows)
    {
        var length = Math.Min(options.MostPieces, rows.Max(r => r.Length) + 2);
        var (ids, isPiece) = (new long[rows.Length * length], new float[rows.Length * length]);
        for (var i = 0; i < rows.Length; i++)
        {
            var count = Math.Min(length - 2, rows[i].Length);
            var at = i * length;
            ids[at] = vocabulary.FirstId;
            for (var p = 0; p < count; p++)
                ids[at + 1 + p] = rows[i][p];
            ids[at + 1 + count] = vocabulary.LastId;
            isPiece.AsSpan(at, count + 2).Fill(1);
        }
        return (tensor(ids).view(rows.Length, length), tensor(isPiece).view(rows.Length, length));
    }

    // Texts of similar length share a batch; otherwise most of the work would go into padding.
    private List<PieceRow[]> Batches(IReadOnlyList<PieceRow> rows)
    {
        var batches = new List<PieceRow[]>();
        for (var left = options.Epochs; left > 0; left--)
        {
            var turn = rows.ToArray();
            _random.Shuffle(turn);
            var cut = turn.Take((int)(turn.Length * Math.Min(1, left))).Chunk(options.RowsInBatch * 40)
                .SelectMany(chunk => chunk.OrderBy(r => r.Pieces.Length).Chunk(options.RowsInBatch)).ToArray();
            _random.Shuffle(cut);
            batches.AddRange(cut);
        }
        return batches;
    }

    private static void Report(int step, int steps, double loss, int seen, TimeSpan elapsed)
    {
        var left = elapsed * ((steps - step) / (double)step);
        Console.WriteLine(
            $"step {step} of {steps}  loss {loss:0.0000}  {seen / elapsed.TotalSeconds:0} rows a second  {left:hh\\:mm\\:ss} left");
    }
}
