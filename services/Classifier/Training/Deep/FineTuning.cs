using System.Diagnostics;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Classifier.Training.Deep;

/// <summary>
/// Trains an encoder and its heads on every attribute at once, by AdamW with warm-up and linear decay. Goes on with what the checkpoint
/// holds.
/// </summary>
/// <param name="options">The settings.</param>
/// <param name="batches">The rows.</param>
/// <param name="checkpoint">Where to save.</param>
/// <param name="teaching">A larger encoder to learn from, if any.</param>
internal sealed class FineTuning(FineTuningOptions options, Batches batches, Checkpoint checkpoint, Teaching? teaching = null)
{
    private const double WeightDecay = 0.01, LargestGradient = 1;

    /// <returns>Whether the round has ended; otherwise another start goes on.</returns>
    public bool Train(Network network)
    {
        set_num_threads(options.Threads);
        var begun = checkpoint.Read();
        manual_seed(options.Seed + (begun?.Step ?? 0));
        network.train();
        var all = batches.Cut();
        using var optimiser = optim.AdamW(
            [.. network.Groups().Select(g => new AdamW.ParamGroup(g.Parameters, RateOf(network, g.Depth), weight_decay: WeightDecay))]);
        var rates = optimiser.ParamGroups.Select(g => g.LearningRate).ToArray();
        if (begun is not null)
            checkpoint.Load(optimiser, begun.Step);
        var (watch, seen, loss) = (Stopwatch.StartNew(), 0, begun?.Loss ?? 0);
        var step = begun?.Step ?? 0;
        for (var first = step; step < all.Count && !Schedule.IsOver(watch.Elapsed, options); step++)
        {
            var factor = Schedule.Factor(Schedule.Done(step, all.Count, watch.Elapsed, options));
            foreach (var (group, rate) in optimiser.ParamGroups.Zip(rates))
                group.LearningRate = rate * factor;
            var now = Step(network, optimiser, all[step], step);
            loss = step == 0 ? now : 0.98 * loss + 0.02 * now;
            seen += all[step].Length;
            if (step % 20 == 19)
                Report(step + 1, all.Count, step + 1 - first, loss, seen, watch.Elapsed);
            if ((step + 1) % options.SaveEvery == 0)
                checkpoint.Save(network.Weights(), optimiser, step + 1, loss);
        }

        checkpoint.Save(network.Weights(), optimiser, step, loss);
        return step == all.Count || options.EndsWithLimit;
    }

    private double RateOf(Network network, int depth)
    {
        var head = network.Groups().Count() - 1;
        return depth == head ? options.Rate * options.HeadFactor : options.Rate * Math.Pow(options.LayerDecay, head - 1 - depth);
    }

    private double Step(Network network, AdamW optimiser, PieceRow[] batch, int step)
    {
        using var scope = NewDisposeScope();
        optimiser.zero_grad();
        var (ids, isPiece) = batches.Input(batch, step);
        var targets = tensor(batch.SelectMany(r => r.Targets).ToArray()).view(batch.Length, -1);
        var weights = tensor(batch.SelectMany(r => r.Weights).ToArray()).view(batch.Length, -1);
        var (logits, hidden) = network.Run(ids, isPiece);
        var each = nn.functional.binary_cross_entropy_with_logits(logits, targets, reduction: nn.Reduction.None);
        var loss = (each * weights).sum() / batch.Length;
        if (teaching is not null)
            loss = teaching.Loss(loss, logits, hidden, ids, isPiece);
        loss.backward();
        nn.utils.clip_grad_norm_(network.parameters().Where(p => p.requires_grad), LargestGradient);
        optimiser.step();
        return loss.item<float>();
    }

    private static void Report(int step, int steps, int here, double loss, int seen, TimeSpan elapsed)
    {
        var left = elapsed * ((steps - step) / (double)here);
        Console.WriteLine(
            $"step {step} of {steps}  loss {loss:0.0000}  {seen / elapsed.TotalSeconds:0} rows a second  {left:hh\\:mm\\:ss} left");
    }
}
